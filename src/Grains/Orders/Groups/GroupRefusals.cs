using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders.Waiting;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders.Groups;

/// <summary>What can be wrong with the legs of a group.</summary>
internal static class GroupRefusals
{
    /// <summary>Null where the legs are such as the class of the order has.</summary>
    public static Refused? Legs(PlaceOrder request)
    {
        var legs = (request.TakeProfit is null ? 0 : 1) + (request.StopLoss is null ? 0 : 1);
        var (need, side) = request.Class switch
        {
            OrderClass.Oco => (2, Side.Sell),
            OrderClass.Oto => (1, Side.Buy),
            OrderClass.Bracket => (2, Side.Buy),
            OrderClass.Simple => (0, request.Side),
        };
        return legs == need && request.Side == side
            ? null
            : new(
                RefusalCode.LegsInvalid,
                "Pairs sell a holding; other groups begin with a buy, and their legs sell.",
                "order_class",
                Need: $"{need} legs of a {(side is Side.Buy ? "buy" : "sell")}",
                Got: $"{legs} legs of a {(request.Side is Side.Buy ? "buy" : "sell")}");
    }

    /// <summary>Null where no tick can reach both legs: one is above the price, the other
    /// below. A stop that trails begins below whatever the market is when it stands.</summary>
    public static Refused? Crossed(LiveOrder? profit, LiveOrder? loss, decimal price) =>
        profit?.Limit <= price || loss?.Order.StopPrice >= price
            ? new(
                RefusalCode.OcoPricesCrossed,
                "The stop lies below the price, and the profit is taken above it.",
                profit?.Limit <= price ? "take_profit" : "stop_loss",
                Need: $"stop < {ExactDecimal.Format(price)} < take_profit",
                Got: ExactDecimal.Format(
                    profit?.Limit <= price
                        ? profit.Limit.Value
                        : loss!.Order.StopPrice!.Value))
            : null;

    /// <summary>Null where the prices of the leg are such as the asset takes.</summary>
    public static Refused? Prices(LiveOrder? leg, string field, TradingRules rules) =>
        leg is null
            ? null
            : TermRefusals.Prices(leg.Order, rules) is { } wrong
                ? wrong with { Field = $"{field}.{wrong.Field}" }
                : null;
}
