using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What one record changed of one order. So far an order is opened and filled in full at
/// once, which ends it; the form refuses to write what it could not tell again.</summary>
internal sealed record StoredChange
{
    public required string Id { get; init; }

    /// <summary>The order's version after the change; null is 1.</summary>
    public long? Version { get; init; }

    public StoredOpening? Opened { get; init; }

    public StoredFill? Filled { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    public static StoredChange Of(Order order) =>
        order is { Status: OrderStatus.Completed, Version: 1 }
        && order.FilledQuantity == order.Quantity
        && order.CompletedAt == order.CreatedAt
            ? new StoredChange
            {
                Id = order.OrderId,
                Opened = StoredOpening.Of(order),
                Filled = StoredFill.Of(order),
            }
            : throw new NotSupportedException($"Order {order.OrderId} was not filled at once.");

    /// <summary>The order that was opened and filled; null where only a newer release can say what
    /// became of it.</summary>
    public Order? Told(string account, DateTimeOffset at, string fingerprint) =>
        Opened is { Unknown: null } opened && Filled is { Unknown: null } filled
            && Version is null && Unknown is null
            ? new Order
            {
                OrderId = Id,
                AccountId = account,
                ClientOrderId = opened.ClientOrderId,
                Type = opened.Type,
                Side = opened.Side,
                TimeInForce = opened.TimeInForce ?? OrderTerms.Of(opened.Type).TimeInForce,
                AssetId = opened.AssetId,
                Quantity = opened.Quantity,
                FilledQuantity = opened.Quantity,
                Price = filled.Price,
                Notional = filled.NotionalOf(opened.Quantity),
                Fee = filled.Fee ?? 0,
                Status = OrderStatus.Completed,
                CreatedAt = at,
                CompletedAt = at,
                RequestFingerprint = fingerprint,
            }
            : null;
}

/// <summary>An order as it was opened.</summary>
internal sealed record StoredOpening
{
    public string? ClientOrderId { get; init; }

    public required OrderType Type { get; init; }

    public required Side Side { get; init; }

    /// <summary>Null is what the type has of itself.</summary>
    public TimeInForce? TimeInForce { get; init; }

    public required string AssetId { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    public static StoredOpening Of(Order order) => new()
    {
        ClientOrderId = order.ClientOrderId,
        Type = order.Type,
        Side = order.Side,
        TimeInForce = order.TimeInForce == OrderTerms.Of(order.Type).TimeInForce
            ? null
            : order.TimeInForce,
        AssetId = order.AssetId,
        Quantity = order.Quantity,
    };
}

/// <summary>A fill of all that is open.</summary>
internal sealed record StoredFill
{
    public required decimal Price { get; init; }

    /// <summary>Null is price times quantity.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Null is nothing.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    public static StoredFill Of(Order order) => new()
    {
        Price = order.Price,
        Notional = Exact(order.Price, order.Quantity) == order.Notional ? null : order.Notional,
        Fee = order.Fee == 0 ? null : order.Fee,
    };

    public decimal NotionalOf(decimal quantity) => Notional
        ?? Exact(Price, quantity)
        ?? throw new JsonException("A fill does not say what it was worth.");

    private static decimal? Exact(decimal price, decimal quantity) =>
        ExactDecimal.TryMultiply(price, quantity, out var notional) ? notional : null;
}

/// <summary>An order of an earlier record, told again.</summary>
internal sealed record StoredRepeat(StoredChange Order, DateTime At, string Fingerprint);
