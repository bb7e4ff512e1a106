using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What a person owns, as of the last durable record.</summary>
[GenerateSerializer, Immutable, Alias("PortfolioSummary")]
public sealed record PortfolioSummary
{
    /// <summary>USD free to spend.</summary>
    [Id(0)] public required decimal CashAvailable { get; init; }

    /// <summary>USD set aside for open orders.</summary>
    [Id(1)] public required decimal CashHeld { get; init; }

    /// <summary>When cash last moved; null before the first time.</summary>
    [Id(2)] public required DateTimeOffset? CashUpdatedAt { get; init; }

    /// <summary>Every asset ever held, by asset id; a quantity may be 0.</summary>
    [Id(3)] public required ImmutableArray<HoldingSummary> Holdings { get; init; }

    /// <summary>The sequence number of the last record counted in.</summary>
    [Id(4)] public required long Sequence { get; init; }
}

/// <summary>One asset in a portfolio.</summary>
[GenerateSerializer, Immutable, Alias("HoldingSummary")]
public sealed record HoldingSummary
{
    [Id(0)] public required string AssetId { get; init; }

    /// <summary>Free and held units together.</summary>
    [Id(1)] public required decimal Quantity { get; init; }

    /// <summary>Units free to sell.</summary>
    [Id(2)] public required decimal Available { get; init; }

    /// <summary>USD per unit paid on average for what is held, to 8 decimals; 0 when nothing is.</summary>
    [Id(3)] public required decimal AverageCost { get; init; }

    [Id(4)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(5)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>USD paid for what is still held, fees included.</summary>
    [Id(6)] public decimal Cost { get; init; }

    /// <summary>USD that sales brought, after fees, beyond the cost of what they sold; negative is a
    /// loss.</summary>
    [Id(7)] public decimal RealizedProfit { get; init; }
}
