namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>One asset in a portfolio.</summary>
[GenerateSerializer, Immutable, Alias("HoldingSummary")]
public sealed record HoldingSummary
{
    [Id(0)] public required string AssetId { get; init; }

    /// <summary>Free and held units together.</summary>
    [Id(1)] public required decimal Quantity { get; init; }

    /// <summary>Units free to sell.</summary>
    [Id(2)] public required decimal Available { get; init; }

    /// <summary>USD per unit paid on average for what is held, to 8 decimals or 12 significant
    /// digits, whichever is more; 0 when nothing is.</summary>
    [Id(3)] public required decimal AverageCost { get; init; }

    [Id(4)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(5)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>USD paid for what is still held, fees included; a share of a cost that has more
    /// digits than a decimal is rounded, and <see cref="RealizedProfit"/> along with it, so that
    /// both together say exactly what was paid and got.</summary>
    [Id(6)] public decimal Cost { get; init; }

    /// <summary>USD that sales brought, after fees, beyond the cost of what they sold; negative is
    /// a loss.</summary>
    [Id(7)] public decimal RealizedProfit { get; init; }
}
