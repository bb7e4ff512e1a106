using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders.Groups;

/// <summary>The legs that a request names, as orders.</summary>
internal static class GroupLegs
{
    /// <summary>The leg that takes a profit; null where there is none.</summary>
    public static LiveOrder? Profit(PlaceOrder request, Quote quote, AccountFacts account) =>
        request.TakeProfit is not { } profit
            ? null
            : Leg(
                Asked(request) with { Type = OrderType.Limit, Price = profit.Price },
                quote,
                account with { NewOrderId = IdOf(account, "take_profit") });

    /// <summary>The leg that bounds a loss; null where there is none.</summary>
    public static LiveOrder? Loss(PlaceOrder request, Quote quote, AccountFacts account) =>
        request.StopLoss is not { } loss
            ? null
            : Leg(
                Asked(request) with
                {
                    Type = loss.StopPrice is null ? OrderType.TrailingStop
                        : loss.Price is null ? OrderType.Stop
                        : OrderType.StopLimit,
                    Price = loss.Price,
                    StopPrice = loss.StopPrice,
                    TrailAmount = loss.TrailAmount,
                    TrailPercent = loss.TrailPercent,
                },
                quote,
                account with { NewOrderId = IdOf(account, "stop_loss") });

    // Legs sell: there is nothing to be bought back.
    private static PlaceOrder Asked(PlaceOrder request) => new()
    {
        Type = OrderType.Limit,
        Side = Side.Sell,
        AssetId = request.AssetId,
        Quantity = request.Quantity,
        TimeInForce = request.TimeInForce is TimeInForce.Day or TimeInForce.Gtd
            ? request.TimeInForce
            : TimeInForce.Gtc,
        ExpiresAt = request.ExpiresAt,
    };

    private static LiveOrder Leg(PlaceOrder request, Quote quote, AccountFacts account) =>
        OpeningRules.Opened(request, quote, account);

    private static string IdOf(AccountFacts account, string leg) =>
        OrderIds.OfLeg(account.NewOrderId ?? "", leg);
}
