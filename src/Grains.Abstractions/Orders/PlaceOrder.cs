using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Asks for an order; market orders fill at once or are refused.</summary>
[GenerateSerializer, Immutable, Alias("PlaceOrder")]
public sealed record PlaceOrder
{
    /// <summary>The most decimals a quantity may have.</summary>
    public const int MaxQuantityDecimals = 8;

    /// <summary>The largest quantity any asset takes: with it and <see cref="MaxPrice"/> the
    /// notional of an accepted order is always exact in a <see cref="decimal"/>.</summary>
    public const decimal MaxQuantity = 1_000_000_000m;

    /// <summary>The largest price in USD an order may name.</summary>
    public const decimal MaxPrice = 1_000_000m;

    [Id(0)] public required OrderType Type { get; init; }

    /// <summary>Upper-case symbol.</summary>
    [Id(1)] public required string AssetId { get; init; }

    /// <summary>In units of the asset: above 0, at most <see cref="MaxQuantity"/> and
    /// <see cref="MaxQuantityDecimals"/> decimals.</summary>
    [Id(2)] public required decimal Quantity { get; init; }

    /// <summary>USD per unit; market orders ignore it.</summary>
    [Id(3)] public decimal? Price { get; init; }

    /// <summary>The caller's own name for the order, 1-48 characters.</summary>
    [Id(4)] public string? ClientOrderId { get; init; }

    /// <summary>See <see cref="DepositCash.OperationKey"/>.</summary>
    [Id(5)] public string? OperationKey { get; init; }

    [Id(6)] public required Side Side { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() =>
        Requests.Fingerprint.Of(
            OrderTerms.NameOf(Type, Side),
            AssetId,
            Quantity,
            Price,
            ClientOrderId);
}
