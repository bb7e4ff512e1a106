using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>A book that looks at every order at every tick, to hold the real one against.</summary>
internal sealed class NaiveBook
{
    private long _haltEpoch;

    private readonly Dictionary<string, DateTimeOffset> _deadlines = [];

    public List<Entry> Entries { get; } = [];

    public void CancelAt(string account, DateTimeOffset at)
    {
        if (!_deadlines.TryGetValue(account, out var known) || known > at)
        {
            _deadlines[account] = at;
        }
    }

    public void Watch(OrderReference order)
    {
        var known = Entries.Where(entry => entry.IsOf(order)).ToList();
        if (known.Any(entry => entry.Order.Version > order.Version))
        {
            return;
        }

        if (known.FirstOrDefault(entry => entry.Order.Version == order.Version) is { } same
            && (same.Order with { Mark = null, At = order.At })
                == (order with { Mark = null }))
        {
            same.State = same.State is State.Frozen ? State.Waits : same.State;
            return;
        }

        var added = new Entry(order);
        foreach (var mark in Entries.Where(entry => order.Mark is not null && entry.IsOf(order))
            .Select(entry => entry.Mark).OfType<decimal>())
        {
            added.Mark = order.Side is Side.Sell
                ? Math.Max(added.Mark ?? mark, mark)
                : Math.Min(added.Mark ?? mark, mark);
        }

        Entries.RemoveAll(entry =>
            entry.IsOf(order) && entry.Order.Version != order.Version - 1);
        Entries.Add(added);
    }

    public void Forget(OrderReference order) => Entries.RemoveAll(entry => entry.IsOf(order));

    public void Tick(BookTick tick)
    {
        foreach (var entry in Entries.Where(entry => entry.Mark is not null))
        {
            entry.Mark = entry.Order.Side is Side.Sell
                ? Math.Max(entry.Mark!.Value, tick.Quote.Bid)
                : Math.Min(entry.Mark!.Value, tick.Quote.Ask);
        }

        foreach (var entry in Entries.Where(entry => entry.State is State.Waits
            && tick.HaltEpoch >= _haltEpoch && entry.IsReached(tick)))
        {
            (entry.State, entry.Tick) = (State.Wakes, tick);
        }
    }

    public void Expire(DateTimeOffset now)
    {
        foreach (var entry in Entries.Where(entry => entry.State is not State.Wakes
            && (entry.Order.ExpiresAt <= now || IsDue(entry.Order.AccountId))))
        {
            (entry.State, entry.Tick) = (State.Wakes, null);
        }

        foreach (var account in _deadlines.Keys.Where(IsDue).ToList())
        {
            _deadlines.Remove(account);
        }

        bool IsDue(string account) =>
            _deadlines.TryGetValue(account, out var at) && at <= now;
    }

    public void Halt(long epoch)
    {
        _haltEpoch = Math.Max(epoch, _haltEpoch);
        foreach (var entry in Entries.Where(entry =>
            entry.State is State.Wakes && entry.Tick?.HaltEpoch < epoch))
        {
            entry.State = State.Waits;
        }
    }

    public void Resolve(Entry entry, WatchState state)
    {
        switch (state)
        {
            case WatchState.Gone:
                Forget(entry.Order);
                break;
            case WatchState.NotYet:
                Entries.Remove(entry);
                break;
            case WatchState.Frozen:
                entry.State = State.Frozen;
                break;
            default:
                entry.State = State.Waits;
                Entries.RemoveAll(other => other.IsOf(entry.Order)
                    && other.Order.Version < entry.Order.Version);
                break;
        }
    }

    public enum State
    {
        Waits,
        Wakes,
        Frozen,
    }

    public sealed class Entry(OrderReference order)
    {
        public OrderReference Order => order;

        public decimal? Mark { get; set; } = order.Mark;

        public State State { get; set; }

        public BookTick? Tick { get; set; }

        public bool IsOf(OrderReference other) =>
            (order.AccountId, order.OrderId) == (other.AccountId, other.OrderId);

        public bool IsReached(BookTick tick) => (order.Kind, order.Side) switch
        {
            (WatchKind.Limit, Side.Buy) => tick.Quote.Ask <= order.Price,
            (WatchKind.Limit, Side.Sell) => tick.Quote.Bid >= order.Price,
            (WatchKind.Stop, Side.Buy) => tick.Quote.Ask >= order.Price,
            (WatchKind.Stop, Side.Sell) => tick.Quote.Bid <= order.Price,
            (WatchKind.TrailingStop, Side.Buy) => tick.Quote.Ask >= Trigger(tick),
            (WatchKind.TrailingStop, Side.Sell) => tick.Quote.Bid <= Trigger(tick),
            _ => false,
        };

        private decimal Trigger(BookTick tick)
        {
            var (unit, trail) = (
                tick.Quote.Rules.PriceTick,
                order.TrailAmount ?? (Mark!.Value * order.TrailPercent!.Value / 100));
            return order.Side is Side.Sell
                ? Math.Floor((Mark!.Value - trail) / unit) * unit
                : Math.Ceiling((Mark!.Value + trail) / unit) * unit;
        }
    }
}
