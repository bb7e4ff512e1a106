using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What has to be set aside for an order: a sale's units, or all that a buy can still
/// cost.</summary>
internal static class OrderHolds
{
    /// <summary>Null where it could not be said exactly.</summary>
    public static decimal? Of(LiveOrder live)
    {
        var order = live.Order;
        var remaining = order.Quantity - order.FilledQuantity;
        if (order.Side is Side.Sell)
        {
            return remaining;
        }

        if (!ExactDecimal.TryMultiply(remaining, live.Limit!.Value, out var cost)
            || !ExactDecimal.TryAdd(order.Notional, cost, out var notional))
        {
            return null;
        }

        var fee = Fees.On(notional, order.FeeRate ?? 0) - order.Fee;
        return ExactDecimal.TryAdd(cost, fee, out var hold) ? hold : null;
    }
}
