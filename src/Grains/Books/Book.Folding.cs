using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books;

internal sealed partial record Book
{
    private Book With(OrderReference order) =>
        WithOrder(order).With(order.AccountId, order.CancelAt);

    private Book With(string accountId, DateTimeOffset? cancelAt) =>
        Deadlines.With(accountId, cancelAt) is var deadlines && deadlines == Deadlines
            ? this
            : this with { Deadlines = deadlines };

    // What is registered last is what its owner means; what is equal is only armed again.
    private Book WithOrder(OrderReference order)
    {
        var known = Found(new BookKey(order.AccountId, order.OrderId, null)).ToList();
        if (known.Any(one => one.Version > order.Version))
        {
            return this;
        }

        if (known.Find(one => one.Version == order.Version) is { } same && same.IsAs(order))
        {
            return Frozen.Contains(same) ? Armed(same) : this;
        }

        var rest = known.Where(one => one.Version != order.Version - 1)
            .Aggregate(this, (book, one) => book.Without(one));
        return rest.WithNew(order with { Mark = BestMark(order, known) });
    }

    // A trail follows the market from when the order was placed, however often it is replaced: its
    // owner knows only the mark that it began with.
    private decimal? BestMark(OrderReference order, List<Resting> known)
    {
        if (order.Mark is not { } given)
        {
            return null;
        }

        var marks = known.Select(MarkOf).OfType<decimal>().Append(given);
        return order.Side is Side.Sell ? marks.Max() : marks.Min();
    }

    private Book WithNew(OrderReference order)
    {
        var added = Resting.Of(order, AccountOf(order), Registered + 1);
        return (this with { Registered = Registered + 1, Orders = Orders.Add(added) })
            .Listed(added, order.Mark);
    }

    private Book Without(Resting order)
    {
        var idle = Idle(order);
        return idle with
        {
            Orders = idle.Orders.Remove(order),
            Wakes = idle.Wakes.Remove(Wake.Probe(order)),
            Frozen = idle.Frozen.Remove(order),
            IdleTrails = WithoutIn(idle.IdleTrails, order),
            Expiring = order.Expires ? idle.Expiring.Remove(order) : idle.Expiring,
        };
    }

    private Book Waking(Resting order, BookRecord crossed)
    {
        var delisted = crossed.Delisted is true;
        if (IsWaking(order) && !delisted)
        {
            return this;
        }

        var idle = Idle(order);
        return idle with
        {
            Frozen = idle.Frozen.Remove(order),
            Expiring = order.Expires ? idle.Expiring.Remove(order) : idle.Expiring,
            Wakes = idle.Wakes.Remove(Wake.Probe(order))
                .Add(new Wake(order, crossed.Tick, MarkOf(order), delisted, crossed.At)),
        };
    }

    private Book Resolved(BookOutcome outcome) => WithOutcome(outcome)
        .With(outcome.Order.AccountId, outcome.CancelAt);

    private Book WithOutcome(BookOutcome outcome)
    {
        // What nobody asked about is watched otherwise from now on, and no more.
        var asked = outcome.Order.Version is null
            ? null
            : Found(outcome.Order).FirstOrDefault();
        var rest = (outcome.State, asked) switch
        {
            (WatchState.Gone, _) => Found(outcome.Order with { Version = null })
                .Aggregate(this, (book, one) => book.Without(one)),
            (_, null) => this,
            (WatchState.NotYet, _) => Without(asked),
            (WatchState.Frozen, _) => Freezing(asked),
            (WatchState.Live, _) when outcome.Watch is null || asked.IsAs(outcome.Watch) =>
                WithoutBefore(asked).Armed(asked),
            (WatchState.Live, _) => Without(asked),
        };
        return outcome.Watch is { } watch ? rest.With(watch) : rest;
    }

    private Book HaltedAt(long epoch) => Wakes
        .Where(wake => wake.Tick?.HaltEpoch < epoch && !wake.IsDelisted)
        .Aggregate(
            this with { HaltEpoch = Math.Max(epoch, HaltEpoch) },
            (book, wake) => book.Armed(wake.Order));

    private Book WithoutBefore(Resting order) =>
        Found(new BookKey(order.AccountId, order.OrderId, null))
            .Where(one => one.Version < order.Version)
            .Aggregate(this, (book, one) => book.Without(one));

    // Offered no more until its price is reached again.
    private Book Armed(Resting order) => !IsWaking(order) && !Frozen.Contains(order)
        ? this
        : (this with
        {
            Wakes = Wakes.Remove(Wake.Probe(order)),
            Frozen = Frozen.Remove(order),
            IdleTrails = WithoutIn(IdleTrails, order),
        }).Listed(order, MarkOf(order));

    private Book Freezing(Resting order)
    {
        var idle = Idle(order);
        return idle with
        {
            Wakes = idle.Wakes.Remove(Wake.Probe(order)),
            Frozen = idle.Frozen.Add(order),
            Expiring = order.Expires ? idle.Expiring.Add(order) : idle.Expiring,
        };
    }

    private Book Listed(Resting order, decimal? mark)
    {
        var expiring = order.Expires ? Expiring.Add(order) : Expiring;
        return order switch
        {
            TrailingResting trailing => this with
            {
                Expiring = expiring,
                Trails = Trails.With(trailing, mark!.Value),
            },
            { Kind: WatchKind.Expiry } => this with { Expiring = expiring },
            _ => this with { Expiring = expiring, Ladders = Ladders.With(order) },
        };
    }

    // Waits for no price, but its mark goes on.
    private Book Idle(Resting order) => order switch
    {
        TrailingResting trailing => Trails.Without(trailing) is { } found
            ? this with
            {
                Trails = found.Others,
                IdleTrails = IdleTrails.With(trailing, found.Mark),
            }
            : this,
        { Kind: WatchKind.Expiry } => this,
        _ => this with { Ladders = Ladders.Without(order) },
    };
}
