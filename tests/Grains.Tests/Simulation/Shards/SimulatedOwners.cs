using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Tests.Books;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>The people whose orders wait, and the truth of them: what is registered is committed
/// some while later or never, replaced, canceled, and filled by a wake.</summary>
internal sealed class SimulatedOwners(
    ShardHost host, Weather weather, VirtualTime time, Trace trace, Random random)
{
    private readonly Dictionary<string, DateTimeOffset> _cancelAt = [];
    private int _orders;

    /// <summary>The orders that were committed.</summary>
    public Dictionary<string, Truth> Orders { get; } = [];

    /// <summary>The orders of accounts whose dead man's switch was due, and that nobody has woken
    /// since.</summary>
    public IEnumerable<Truth> Forgotten => Orders.Values.Where(order => !order.HasEnded
        && _cancelAt.GetValueOrDefault(order.Order.AccountId, DateTimeOffset.MaxValue)
            <= time.GetUtcNow());

    /// <summary>Sets a dead man's switch some times, and puts it off or not.</summary>
    public async Task Switch(string account)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 12_000)), time);
            var at = time.GetUtcNow().AddMilliseconds(random.Next(500, 20_000));
            if (await Tries(() => host.Call(book => book.CancelAt(account, at))))
            {
                Touch(account);
                trace.Add("switched", $"{account} at {at:mm:ss.fff}");
                _cancelAt[account] = at;
            }
        }
    }

    public async Task Live(string account)
    {
        for (var orders = random.Next(1, 6); orders > 0; orders--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 3_000)), time);
            var order = Any(account);
            if (await Registers(order))
            {
                trace.Add("placed", order.OrderId[^2..]);
                Orders[order.OrderId] = new Truth(order, time.GetUtcNow());
                await GoOn(Orders[order.OrderId]);
            }
        }
    }

    /// <summary>What a portfolio says of the orders it is woken for.</summary>
    public Task<ImmutableArray<WatchOutcome>> Trigger(string account, TriggerOrders request)
    {
        var outcome = new TaskCompletionSource<ImmutableArray<WatchOutcome>>();
        for (var times = weather.Duplicates ? 2 : 1; times > 0; times--)
        {
            time.After(weather.Soon(), () =>
            {
                Touch(account);
                ImmutableArray<WatchOutcome> said =
                [
                    .. request.Orders.Select(order => Decide(order, request.Tick) with
                    {
                        CancelAt = CancelAt(account),
                    }),
                ];
                time.After(
                    weather.LosesReply ? TimeSpan.FromSeconds(20) : weather.Soon(),
                    () => outcome.TrySetResult(said));
            });
        }

        return outcome.Task;
    }

    // Whatever comes to a portfolio, it looks at the time first.
    private void Touch(string account)
    {
        if (CancelAt(account) <= time.GetUtcNow())
        {
            trace.Add("canceled all", account);
            _cancelAt.Remove(account);
            foreach (var truth in Orders.Values.Where(one => one.Order.AccountId == account))
            {
                truth.HasEnded = true;
            }
        }
    }

    private DateTimeOffset? CancelAt(string account) =>
        _cancelAt.TryGetValue(account, out var at) ? at : null;

    private WatchOutcome Decide(TriggeredOrder order, BookTick? tick)
    {
        var truth = Orders.GetValueOrDefault(order.OrderId);
        if (truth is null || order.Version > truth.Order.Version)
        {
            return Said(WatchState.NotYet, null);
        }

        if (truth.IsReachedBy(tick) && tick!.AcceptedAt >= truth.Since && !truth.HasEnded)
        {
            trace.Add("filled", $"{order.OrderId[^2..]} at tick {tick.Id.Number}");
            truth.HasEnded = true;
        }

        return truth.HasEnded
            ? Said(WatchState.Gone, null)
            : Said(
                WatchState.Live,
                order.Version == truth.Order.Version && random.Next(2) == 0 ? null : truth.Order);

        WatchOutcome Said(WatchState state, OrderReference? watch) =>
            new() { OrderId = order.OrderId, State = state, Watch = watch };
    }

    private async Task GoOn(Truth truth)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 4_000)), time);
        var next = truth.Order with
        {
            Version = truth.Order.Version + 1,
            Price = truth.Order.Price + random.Next(-300, 301) / 100m,
        };
        if (random.Next(2) == 0 && await Registers(next) && !truth.HasEnded)
        {
            trace.Add("replaced", next.OrderId[^2..]);
            (truth.Order, truth.Since) = (next, time.GetUtcNow());
        }

        if (random.Next(5) == 0)
        {
            trace.Add("canceled", next.OrderId[^2..]);
            truth.HasEnded = true;
            await Tries(() => host.Call(book => book.Forget(next.AccountId, [next.OrderId])));
        }
    }

    // True once it may be committed: some placings end in between, some take long.
    private async Task<bool> Registers(OrderReference order)
    {
        while (true)
        {
            var known = order with { CancelAt = CancelAt(order.AccountId) };
            if (!await Tries(() => host.Call(book => book.Watch([known]))))
            {
                return false;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(random.Next(1, random.Next(8) == 0 ? 30_000 : 50)),
                time);
            if (random.Next(6) == 0)
            {
                return false;
            }

            Touch(order.AccountId);
            if (CancelAt(order.AccountId) == known.CancelAt)
            {
                return true;
            }
        }
    }

    private static async Task<bool> Tries(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private OrderReference Any(string account)
    {
        var (side, price) = ((Side)random.Next(2), random.Next(9_000, 11_000) / 100m);
        var order = Sample.Limit(side, price, ++_orders, account);
        return random.Next(2) == 0 ? order : order with { Kind = WatchKind.Stop };
    }

    /// <summary>An order as it truly is.</summary>
    public sealed class Truth(OrderReference order, DateTimeOffset since)
    {
        public OrderReference Order { get; set; } = order;

        /// <summary>When it was committed as it is.</summary>
        public DateTimeOffset Since { get; set; } = since;

        public bool HasEnded { get; set; }

        public bool IsReachedBy(BookTick? tick) =>
            tick is not null && new NaiveBook.Entry(Order).IsReached(tick);
    }
}
