using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What can keep an order from being changed or canceled.</summary>
internal static class ReplaceRefusals
{
    public static Refused Version(Order order, long asked) => new(
        RefusalCode.VersionMismatch,
        "The order has changed meanwhile.",
        Field: null,
        Need: $"{asked}",
        Got: $"{order.Version}",
        Order: order);

    public static Refused Terminal(Order order) => new(
        RefusalCode.OrderTerminal,
        "The order has ended: nothing about it changes any more.",
        Field: null,
        Got: $"{order.Status}",
        Order: order);

    public static Refused NotFound() =>
        new(RefusalCode.OrderNotFound, "There is no such order.", Field: null);

    /// <summary>Null where the quantity stays, or may be so.</summary>
    public static Refused? Quantity(Order order, ReplaceOrder request, TradingRules rules)
    {
        if (request.Quantity is not { } quantity || quantity == order.Quantity)
        {
            return null;
        }

        if (quantity <= order.FilledQuantity)
        {
            return new(
                RefusalCode.ReplaceBelowFilled,
                "More of the order is filled already.",
                "quantity",
                Need: $"above {ExactDecimal.Format(order.FilledQuantity)}",
                Got: ExactDecimal.Format(quantity));
        }

        return order.ParentOrderId is not null || order.Class is OrderClass.Oco
            ? new(
                RefusalCode.LegsInvalid,
                "The quantity of a leg follows its group.",
                "quantity")
            : OrderRefusals.Quantity(quantity, rules);
    }
}
