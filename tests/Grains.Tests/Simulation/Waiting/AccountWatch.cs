using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation.Waiting;

/// <summary>What an account's journal truly holds, and whether its orders keep to their rules: at
/// one tick an order is filled once, of a pair no more than one of them asks for, never worse than
/// its limit, and what is held is what live orders hold.</summary>
internal sealed class AccountWatch(Promises promises, Trace trace)
{
    /// <summary>The run of a feed that is not believed any more.</summary>
    public const long EarlierRun = 0;

    private readonly HashSet<(string OrderId, long Run, long Number)> _fills = [];
    private readonly Dictionary<string, Order> _orders = [];
    private RecordChain _end = RecordChain.Start;

    public Portfolio Portfolio { get; private set; } = Given.Newcomer;

    public void Written(JournalBatch batch)
    {
        foreach (var line in BatchLines.Split(batch))
        {
            (var record, _end) = _end.Verify(Portfolio.FormOf(Portfolio), line.Span);
            Take(record);
        }
    }

    private void Take(PortfolioRecord record)
    {
        var before = Portfolio;
        try
        {
            Portfolio = before.Apply(_end.Sequence, record);
        }
        catch (InvalidOperationException fault)
        {
            Require(false, $"Record {_end.Sequence} cannot be: {fault.Message}");
            return;
        }

        Require(Portfolio.IsSound(), $"After record {_end.Sequence} something else is held.");
        Require(
            record.Begun is null || Portfolio.Live.ById.IsEmpty,
            "Orders go on after the account has begun anew.");
        var live = before.Live;
        foreach (var change in record.Changes)
        {
            var changed = change.After(live.Find(change.OrderId), record.At);
            live = live.With(changed);
            var order = changed.Order;
            _orders[order.OrderId] = order;
            trace.Add(
                change.Filled is null ? $"{order.Status}".ToLowerInvariant() : "filled",
                $"{order.OrderId[^4..]} version {order.Version}");
            if (change.Filled is { } fill)
            {
                Filled(order, change.Tick, fill);
            }
        }
    }

    private void Filled(Order order, OrderTick? tick, Fill fill)
    {
        Require(
            tick is not null && _fills.Add((order.OrderId, tick.Run, tick.Number)),
            $"{order.OrderId} is filled twice at tick {tick?.Number}.");
        Require(
            tick?.Run > EarlierRun, $"{order.OrderId} is filled by a feed of before.");
        Require(
            order.LimitPrice is not { } limit
                || (order.Side is Side.Buy ? fill.Price <= limit : fill.Price >= limit),
            $"{order.OrderId} is filled at {fill.Price}.");
        var legs = order.LegIds.Where(id => id != order.ParentOrderId).Append(order.OrderId)
            .Select(id => _orders.GetValueOrDefault(id)).OfType<Order>().ToList();
        if (order.ParentOrderId is { } parent)
        {
            Require(
                legs.Sum(leg => leg.FilledQuantity) <= _orders[parent].FilledQuantity,
                $"More is sold than {parent} has bought.");
        }
        else if (order.Class is OrderClass.Oco)
        {
            Require(
                legs.Sum(leg => leg.FilledQuantity) <= order.Quantity,
                $"Both legs of {order.OrderId} are filled.");
        }
    }

    private void Require(bool kept, string broken) => promises.Require(kept, () => broken);
}
