using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Storage;

/// <summary>An order as it is stored. The form knows market orders that were filled in full at
/// once, and no others: it refuses to write what it could not tell again.</summary>
internal sealed record StoredOrder
{
    private const string Buy = "market_buy";
    private const string Sell = "market_sell";
    private const string Filled = "completed";

    public required string OrderId { get; init; }

    // As it was called when accounts were known by their usernames.
    [JsonPropertyName("username")]
    public required string AccountId { get; init; }

    public string? ClientOrderId { get; init; }

    public required string Type { get; init; }

    public required string AssetId { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Price { get; init; }

    public required string Status { get; init; }

    public required decimal Notional { get; init; }

    public required decimal Fee { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public required string RequestFingerprint { get; init; }

    /// <summary>Null is 1.</summary>
    public long? Version { get; init; }

    public static StoredOrder Of(Order order) => new()
    {
        OrderId = order.OrderId,
        AccountId = order.AccountId,
        ClientOrderId = order.ClientOrderId,
        Type = TypeOf(order),
        AssetId = order.AssetId,
        Quantity = order.Quantity,
        Price = order.Price,
        Status = StatusOf(order),
        Notional = order.Notional,
        Fee = order.Fee,
        CreatedAt = order.CreatedAt,
        CompletedAt = order.CompletedAt,
        RequestFingerprint = order.RequestFingerprint,
        Version = order.Version == 1 ? null : order.Version,
    };

    public Order Told() => new()
    {
        OrderId = OrderId,
        AccountId = AccountId,
        ClientOrderId = ClientOrderId,
        Type = OrderType.Market,
        Side = Type switch
        {
            Buy => Side.Buy,
            Sell => Side.Sell,
            _ => throw new NotSupportedException($"There is no stored order type {Type}."),
        },
        TimeInForce = TimeInForce.Ioc,
        AssetId = AssetId,
        Quantity = Quantity,
        FilledQuantity = Quantity,
        Price = Price,
        Status = Status is Filled
            ? OrderStatus.Completed
            : throw new NotSupportedException($"There is no stored order status {Status}."),
        Notional = Notional,
        Fee = Fee,
        CreatedAt = CreatedAt,
        CompletedAt = CompletedAt,
        RequestFingerprint = RequestFingerprint,
        Version = Version ?? 1,
    };

    private static string TypeOf(Order order) => (order.Type, order.TimeInForce, order.Side) switch
    {
        (OrderType.Market, TimeInForce.Ioc, Side.Buy) => Buy,
        (OrderType.Market, TimeInForce.Ioc, Side.Sell) => Sell,
        var other => throw new NotSupportedException($"An order cannot be stored as {other}."),
    };

    private static string StatusOf(Order order) =>
        order.Status is OrderStatus.Completed && order.FilledQuantity == order.Quantity
            ? Filled
            : throw new NotSupportedException($"An order cannot be stored as {order.Status}.");
}
