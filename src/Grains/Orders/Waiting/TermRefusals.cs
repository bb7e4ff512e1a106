using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What can be wrong with the prices that an order waits for.</summary>
internal static class TermRefusals
{
    private const int MaxPercent = 100;

    /// <summary>Null when nothing is.</summary>
    public static Refused? Prices(Order order, TradingRules rules) => order.Type switch
    {
        OrderType.Limit => Limit(order, rules),
        OrderType.Stop => Stop(order, rules),
        OrderType.StopLimit => Limit(order, rules) ?? Stop(order, rules),
        OrderType.TrailingStop => Trail(order, rules),
        OrderType.Market => null,
    };

    public static Refused NoPrice() =>
        new(RefusalCode.PriceRequired, "This type of order needs a price.", "price");

    private static Refused? Limit(Order order, TradingRules rules) => order.LimitPrice is null
        ? NoPrice()
        : OnTick(order.LimitPrice.Value, "price", rules);

    private static Refused? Stop(Order order, TradingRules rules) => order.StopPrice is null
        ? new(RefusalCode.StopPriceRequired, "This type of order needs a stop.", "stop_price")
        : OnTick(order.StopPrice.Value, "stop_price", rules);

    private static Refused? Trail(Order order, TradingRules rules) => order switch
    {
        { TrailAmount: { } amount, TrailPercent: null } =>
            OnTick(amount, "trail_amount", rules),
        { TrailAmount: null, TrailPercent: > 0 and < MaxPercent } => null,
        { TrailAmount: null, TrailPercent: { } percent } => new(
            RefusalCode.TrailRequired,
            $"A trail is more than 0 and less than {MaxPercent} percent.",
            "trail_percent",
            Need: $"above 0, below {MaxPercent}",
            Got: ExactDecimal.Format(percent)),
        _ => new(
            RefusalCode.TrailRequired,
            "A trailing stop has a trail by amount or by percent, and not both.",
            "trail_amount"),
    };

    /// <summary>What is wrong with a price; null when nothing is.</summary>
    public static Refused? OnTick(decimal price, string field, TradingRules rules) =>
        price <= 0 || price > PlaceOrder.MaxPrice || price % rules.PriceTick != 0
            ? new(
                RefusalCode.PriceNotOnTick,
                $"Prices are multiples of {ExactDecimal.Format(rules.PriceTick)}, above 0 and at "
                    + $"most {ExactDecimal.Format(PlaceOrder.MaxPrice)}.",
                field,
                Need: $"a multiple of {ExactDecimal.Format(rules.PriceTick)}",
                Got: ExactDecimal.Format(price))
            : null;
}
