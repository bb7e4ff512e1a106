namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Asks to change a live order in one commit or not at all; what is null stays as it
/// is.</summary>
[GenerateSerializer, Immutable, Alias("ReplaceOrder")]
public sealed record ReplaceOrder
{
    [Id(0)] public required string OrderId { get; init; }

    /// <summary>Only if the order is at this version still.</summary>
    [Id(1)] public long? IfVersion { get; init; }

    /// <summary>In units of the asset, what is filled already included.</summary>
    [Id(2)] public decimal? Quantity { get; init; }

    /// <summary>The limit in USD per unit.</summary>
    [Id(3)] public decimal? Price { get; init; }

    /// <summary>USD per unit.</summary>
    [Id(4)] public decimal? StopPrice { get; init; }

    /// <summary>USD per unit.</summary>
    [Id(5)] public decimal? TrailAmount { get; init; }

    /// <summary>Percent of the price.</summary>
    [Id(6)] public decimal? TrailPercent { get; init; }

    [Id(7)] public TimeInForce? TimeInForce { get; init; }

    [Id(8)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>See <see cref="PlaceOrder.OperationKey"/>.</summary>
    [Id(9)] public string? OperationKey { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of(
        "replace",
        OrderId,
        IfVersion,
        Quantity,
        Price,
        StopPrice,
        TrailAmount,
        TrailPercent,
        TimeInForce,
        ExpiresAt?.UtcTicks);
}
