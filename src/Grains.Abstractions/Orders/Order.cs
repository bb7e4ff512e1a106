using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>The record of one order, as its owner's portfolio journal decided it.</summary>
[GenerateSerializer, Immutable, Alias("Order")]
public sealed record Order
{
    /// <summary>Unique over all users; matches <c>[a-zA-Z0-9_]{10,50}</c>.</summary>
    [Id(0)] public required string OrderId { get; init; }

    /// <summary>The owner's account.</summary>
    [Id(1)] public required string AccountId { get; init; }

    /// <summary>The owner's own name for the order, unique per owner for ever.</summary>
    [Id(2)] public string? ClientOrderId { get; init; }

    [Id(3)] public required OrderType Type { get; init; }

    [Id(4)] public required string AssetId { get; init; }

    /// <summary>In units of the asset; at most 8 decimals.</summary>
    [Id(5)] public required decimal Quantity { get; init; }

    /// <summary>Execution price in USD per unit.</summary>
    [Id(6)] public required decimal Price { get; init; }

    [Id(7)] public required OrderStatus Status { get; init; }

    /// <summary>Price times quantity in USD, exactly.</summary>
    [Id(8)] public required decimal Notional { get; init; }

    /// <summary>What the house took in USD, on top of a buy's notional or out of a
    /// sale's.</summary>
    [Id(9)] public required decimal Fee { get; init; }

    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is open. Not required: nulls are left out of what is
    /// stored.</summary>
    [Id(11)] public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Digest of the request (<see cref="Fingerprint"/>): tells a repeated client order
    /// id with the same request from one with another.</summary>
    [Id(12)] public required string RequestFingerprint { get; init; }

    [Id(13)] public required Side Side { get; init; }

    [Id(14)] public required TimeInForce TimeInForce { get; init; }

    /// <summary>Units that were traded.</summary>
    [Id(15)] public required decimal FilledQuantity { get; init; }

    /// <summary>Counts its changes: of two records of an order the higher one is newer.</summary>
    [Id(16)] public long Version { get; init; } = 1;
}
