using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What an order is to be filled by, after it was replaced.</summary>
internal sealed record NewTerms
{
    public required decimal Quantity { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public decimal? TrailMark { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    public static NewTerms Of(Order order) => new()
    {
        Quantity = order.Quantity,
        LimitPrice = order.LimitPrice,
        StopPrice = order.StopPrice,
        TrailAmount = order.TrailAmount,
        TrailPercent = order.TrailPercent,
        TrailMark = order.TrailMark,
        TimeInForce = order.TimeInForce,
        ExpiresAt = order.ExpiresAt,
    };

    public Order In(Order order) => order with
    {
        Quantity = Quantity,
        LimitPrice = LimitPrice,
        StopPrice = StopPrice,
        TrailAmount = TrailAmount,
        TrailPercent = TrailPercent,
        TrailMark = TrailMark,
        TimeInForce = TimeInForce,
        ExpiresAt = ExpiresAt,
    };
}
