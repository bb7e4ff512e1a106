using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Sizes;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Orders that live on: how what becomes of them is written down, and how a record changes
/// them.</summary>
internal sealed partial record Portfolio
{
    /// <summary>An order that may still change, or ended a moment ago.</summary>
    public Order? FindRecent(string orderId) => Live.Find(orderId)?.Order
        ?? UnsentOrders.Values
            .SelectMany(orders => orders)
            .LastOrDefault(order => order.OrderId == orderId);

    private Portfolio WithChanges(long sequence, PortfolioRecord record, Ledger before)
    {
        var next = this;
        foreach (var change in record.Changes)
        {
            next = next.With(sequence, change, record.At, before);
        }

        return next;
    }

    private Portfolio With(
        long sequence, OrderChange change, DateTimeOffset at, Ledger before)
    {
        var was = Live.Find(change.OrderId);
        var now = change.After(was, at);
        var next = this with
        {
            Live = Live.With(now),
            OrderCounts = OrderCounts.With(now.Order, was?.Order.Status),
            UnsentOrders = now.Order.IsLive
                ? UnsentOrders
                : UnsentOrders.SetItem(
                    sequence,
                    [.. UnsentOrders.GetValueOrDefault(sequence, []), now.Order]),
            Fences = change.Tick is { } tick ? FencedBy(now.Order.AssetId, tick) : Fences,
        };
        return change.Filled is { } fill
            ? next.WithTaken(now.Order, fill, change.Tick).WithHolding(
                now.Order,
                holding => holding.After(
                    now.Order.Side, fill, Units(before, now.Order.AssetId)))
            : next;
    }

    // Lines of the first version could not say that an order was filled in part.
    private static Quote? Tellable(Quote? quote, RuleFacts facts) =>
        facts.IsFirstVersion && quote is not null ? quote with { Sizes = null } : quote;

    private Portfolio WithTaken(Order order, Fill fill, OrderTick? tick)
    {
        if (tick?.Sizes is not { } sizes || sizes.Of(order.Side) is null)
        {
            return this;
        }

        var taken = Taken ?? ImmutableSortedDictionary.Create<string, TakenSizes>(
            StringComparer.Ordinal);
        return this with
        {
            Taken = taken.SetItem(
                order.AssetId,
                taken.GetValueOrDefault(order.AssetId, TakenSizes.None)
                    .With(sizes, order.Side, fill.Quantity)),
        };
    }

    private ImmutableSortedDictionary<string, FeedFence> FencedBy(
        string assetId, OrderTick tick) => Fences.SetItem(
            assetId, Fences.GetValueOrDefault(assetId, FeedFence.None).After(tick));

    private Decision.Recorded Change(
        Asked asked, RuleFacts facts, OrderDecision.Changed changed)
    {
        var filled = changed.Execution is { } execution
            ? Movement(
                facts,
                execution.Movement().Type,
                execution.Movement().Amount,
                changed.After,
                changed.Changes.First(change => change.Filled == execution.Fill).OrderId)
            : null;
        var kind = filled is null ? RecordKind.Order : RecordKind.Trade;
        return Recorded(
            NewRecord(
                asked with { Kind = kind },
                facts,
                PortfolioOutcome.Of(changed.Subject),
                changed.Legs,
                filled) with
            {
                Changes = changed.Changes,
            },
            changed.After);
    }
}
