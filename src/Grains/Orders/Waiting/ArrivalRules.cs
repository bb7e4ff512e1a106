using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Groups;
using OrderProcessor.Grains.Orders.Sizes;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What an order comes to that the market reaches as it comes: it is filled as far as the
/// quote goes, and what is left rests or ends.</summary>
internal static class ArrivalRules
{
    /// <param name="live">The order, as it is before anything happens to it.</param>
    /// <param name="legs">The legs that its fill arms.</param>
    /// <param name="quote">The asset's current quote.</param>
    /// <param name="account">Who asks.</param>
    public static OrderDecision Fill(
        LiveOrder live, ImmutableArray<LiveOrder> legs, Quote quote, AccountFacts account)
    {
        var order = live.Order;
        if (IsTooLarge(order, quote, account)
            || !Liquidity.TryTake(order, quote, account, out var execution))
        {
            return new OrderDecision.Refused(OrderRefusals.Notional(account.MaxNotional));
        }

        var isAll = execution?.Fill.Quantity == order.Quantity;
        var end = isAll ? null : EndOf(order);
        if (!isAll && (order.TimeInForce is TimeInForce.Fok
            || (execution is null && end is not null && !legs.IsEmpty)))
        {
            return new OrderDecision.Refused(ArrivalRefusals.NotEnough(
                order, execution?.Fill.Quantity ?? 0));
        }

        if (!isAll && end is null && account.Live.ById.Count >= PlaceOrder.MaxLive)
        {
            return new OrderDecision.Refused(ArrivalRefusals.TooMany(account.Live.ById.Count));
        }

        return Decision(live, legs, execution, end, account);
    }

    private static OrderDecision Decision(
        LiveOrder live,
        ImmutableArray<LiveOrder> legs,
        Execution? execution,
        OrderEnd? end,
        AccountFacts account)
    {
        var work = new OrderWork(account);
        var opened = work.Do(
            new OrderChange
            {
                OrderId = live.Order.OrderId,
                Opened = live,
                Tick = live.LastTick,
                Filled = execution?.Fill,
                Closed = end,
            },
            execution);
        GroupOpening.OpenLegs(work, live, legs);
        if (execution is not null)
        {
            GroupRules.Filled(work, opened);
        }

        return work.Decision();
    }

    // As a whole, whatever the quote fills of it.
    private static bool IsTooLarge(Order order, Quote quote, AccountFacts account) =>
        !ExactDecimal.TryMultiply(
            Market.PriceOf(quote, order.Side), order.Quantity, out var notional)
        || notional > account.MaxNotional;

    // Null for one that rests.
    private static OrderEnd? EndOf(Order order) => order switch
    {
        { Type: OrderType.Market } =>
            new(OrderStatus.Canceled, OrderReason.InsufficientLiquidity),
        { TimeInForce: TimeInForce.Ioc } => new(OrderStatus.Canceled, OrderReason.Ioc),
        _ => null,
    };
}
