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
