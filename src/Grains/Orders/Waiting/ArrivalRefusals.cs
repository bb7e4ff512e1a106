using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What can keep an order from being taken on, given where the market is.</summary>
internal static class ArrivalRefusals
{
    public static Refused StopCrossed(LiveOrder live, Quote quote) => new(
        RefusalCode.StopAlreadyCrossed,
        "The market is beyond the stop already.",
        live.Order.StopPrice is null ? "trail_amount" : "stop_price",
        Need: live.Order.Side is Side.Buy
            ? $"above {ExactDecimal.Format(quote.Ask)}"
            : $"below {ExactDecimal.Format(quote.Bid)}",
        Got: ExactDecimal.Format(live.Trigger!.Value));

    public static Refused WouldTrade(LiveOrder live, Quote quote) => new(
        RefusalCode.PostOnlyWouldTrade,
        "The order would trade at once, and is not to.",
        "price",
        Need: live.Order.Side is Side.Buy
            ? $"below {ExactDecimal.Format(quote.Ask)}"
            : $"above {ExactDecimal.Format(quote.Bid)}",
        Got: ExactDecimal.Format(live.Limit!.Value));

    public static Refused NotFillable(LiveOrder live, Quote quote) => new(
        RefusalCode.FokNotFillable,
        "The order cannot be filled in full at once.",
        "price",
        Need: live.Order.Side is Side.Buy
            ? $"at least {ExactDecimal.Format(quote.Ask)}"
            : $"at most {ExactDecimal.Format(quote.Bid)}",
        Got: ExactDecimal.Format(live.Limit!.Value));

    public static Refused NotEnough(Order order, decimal left) => new(
        RefusalCode.FokNotFillable,
        "The market has less than the order cannot do without.",
        "quantity",
        Need: $"at most {ExactDecimal.Format(left)}",
        Got: ExactDecimal.Format(order.Quantity));

    public static Refused TooMany(int live) => new(
        RefusalCode.TooManyOpenOrders,
        $"An account has {PlaceOrder.MaxLive} open orders at most.",
        Field: null,
        Need: $"at most {PlaceOrder.MaxLive}",
        Got: $"{live}");

    public static Refused DoesNotWait(TimeInForce terms) => new(
        RefusalCode.OrderTypeNotSupported,
        "A stop waits: it cannot be filled at once or not at all.",
        "time_in_force",
        Need: "gtc, day or gtd",
        Got: terms is TimeInForce.Ioc ? "ioc" : "fok");
}
