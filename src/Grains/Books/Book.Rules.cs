using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books;

internal sealed partial record Book
{
    /// <summary>What is to be kept of a request to watch; null where nothing is new.</summary>
    public BookRecord? Watch(ImmutableArray<OrderReference> orders, DateTimeOffset now) =>
        orders.All(order => With(order) == this)
            ? null
            : Record(BookRecordKind.Watched, now) with { Watch = orders };

    /// <summary>What is to be kept of a request to let go; null where nothing is known.</summary>
    public BookRecord? Forget(
        string accountId, ImmutableArray<string> orderIds, DateTimeOffset now)
    {
        ImmutableArray<BookKey> known =
        [
            .. orderIds.Select(orderId => new BookKey(accountId, orderId, null))
                .Where(key => Found(key).Any()),
        ];
        return known.IsEmpty
            ? null
            : Record(BookRecordKind.Forgotten, now) with { Orders = known };
    }

    /// <summary>What is to be kept before an empty shard says that it is: lets go of
    /// nothing.</summary>
    public BookRecord Leave(DateTimeOffset now) =>
        Record(BookRecordKind.Forgotten, now) with { Orders = [] };

    /// <summary>What a tick reaches; null where it reaches nothing, which costs a look at each
    /// ladder and no more.</summary>
    public BookRecord? Cross(BookTick tick, DateTimeOffset now) =>
        Ladders.IsReached(tick.Quote) || Trails.IsReached(tick.Quote)
            ? Crossed(Ladders.Crossed(tick.Quote).Concat(Trails.Crossed(tick.Quote)), tick, now)
            : null;

    /// <summary>Which of these references the tick has reached already; null where none.</summary>
    public BookRecord? Cross(
        IEnumerable<OrderReference> orders, BookTick tick, DateTimeOffset now)
    {
        var watched = orders
            .Select(order => new BookKey(order.AccountId, order.OrderId, order.Version))
            .SelectMany(Found)
            .Where(order => !IsWaking(order) && !Frozen.Contains(order));
        return Crossed(watched.Where(order => IsCrossed(order, tick.Quote)), tick, now);
    }

    /// <summary>Those whose time is over, and all of accounts whose time has come; null where
    /// nobody's is.</summary>
    public BookRecord? Expire(DateTimeOffset now)
    {
        var due = Deadlines.Due(now);
        return due.IsEmpty && (Expiring.IsEmpty || Expiring.Min!.ExpiresAt > now)
            ? null
            : Record(BookRecordKind.Crossed, now) with
            {
                Orders = Keys(Expiring.TakeWhile(order => order.ExpiresAt <= now)
                    .Concat(due.SelectMany(OrdersAlone).Where(order => !IsWaking(order)))
                    .Distinct()),
                Due = due.IsEmpty ? null : due,
            };
    }

    /// <summary>What is to be kept of when an owner has to be woken; null where it is known to come
    /// as early.</summary>
    public BookRecord? CancelAt(string accountId, DateTimeOffset at, DateTimeOffset now) =>
        With(accountId, at) == this
            ? null
            : Record(BookRecordKind.Deadline, now) with { AccountId = accountId, CancelAt = at };

    /// <summary>All there are, because the asset is no longer listed; null where there is
    /// none.</summary>
    public BookRecord? Delist(DateTimeOffset now) => Orders.IsEmpty
        ? null
        : Record(BookRecordKind.Crossed, now) with { Orders = Keys(Orders), Delisted = true };

    /// <summary>What is to be kept of a halt; null where it is known.</summary>
    public BookRecord? Halt(long epoch, DateTimeOffset now) => epoch <= HaltEpoch
        ? null
        : Record(BookRecordKind.Halted, now) with { HaltEpoch = epoch };

    /// <summary>How far prices went.</summary>
    public BookRecord Mark(decimal bid, decimal ask, DateTimeOffset now) =>
        Record(BookRecordKind.Marked, now) with { Bid = bid, Ask = ask };

    /// <summary>What the owners said.</summary>
    public BookRecord Resolve(ImmutableArray<BookOutcome> outcomes, DateTimeOffset now) =>
        Record(BookRecordKind.Resolved, now) with { Outcomes = outcomes };

    private bool IsCrossed(Resting order, Quote quote) => order is TrailingResting
        ? Trails.Crossed(quote).Contains(order)
        : PriceLadders.IsCrossed(order, quote);

    private BookRecord? Crossed(IEnumerable<Resting> orders, BookTick tick, DateTimeOffset now)
    {
        var keys = tick.HaltEpoch < HaltEpoch ? [] : Keys(orders);
        return keys.IsEmpty
            ? null
            : Record(BookRecordKind.Crossed, now) with { Orders = keys, Tick = tick };
    }

    private BookRecord Record(BookRecordKind kind, DateTimeOffset now) =>
        new() { Kind = kind, At = now > LastAt ? now : LastAt };

    private static ImmutableArray<BookKey> Keys(IEnumerable<Resting> orders) =>
        [.. orders.Select(order => new BookKey(order.AccountId, order.OrderId, order.Version))];
}
