using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders as portfolios tell of them.</summary>
internal static class SomeOrder
{
    private static readonly DateTimeOffset Noon = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A purchase of 2 BTC at 5 USD at most, none of it filled.</summary>
    public static Order Resting { get; } = new()
    {
        OrderId = "ord_0123456789",
        AccountId = "someone",
        Type = OrderType.Limit,
        Side = Side.Buy,
        AssetId = "BTC",
        Quantity = 2m,
        Price = 0m,
        Status = OrderStatus.Open,
        Notional = 0m,
        Fee = 0m,
        CreatedAt = Noon,
        RequestFingerprint = "",
        TimeInForce = TimeInForce.Gtc,
        FilledQuantity = 0m,
        LimitPrice = 5m,
        HeldAmount = 10.01m,
        FeeRate = 0.001m,
    };

    /// <summary>The same with half of it filled, in two parts, after it was amended.</summary>
    public static Order HalfFilled { get; } = Resting with
    {
        Status = OrderStatus.PartiallyFilled,
        Version = 4,
        Price = 4.5m,
        Notional = 4.5m,
        Fee = 0.0045m,
        FilledQuantity = 1m,
        HeldAmount = 5.005m,
        UpdatedAt = Noon.AddMinutes(2),
        Parts = [Part(0.5m, 4m, 1), Part(0.5m, 5m, 2)],
    };

    private static Fill Part(decimal quantity, decimal price, int minutes) => new()
    {
        Quantity = quantity,
        Price = price,
        Notional = quantity * price,
        Fee = quantity * price * 0.001m,
        At = Noon.AddMinutes(minutes),
        TickTime = Noon.AddMinutes(minutes),
        Bid = price - 0.01m,
        Ask = price,
    };
}
