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

    /// <summary>Every asset held in this epoch, by asset id; a quantity may be 0.</summary>
    [Id(3)] public required ImmutableArray<HoldingSummary> Holdings { get; init; }

    /// <summary>The sequence number of the last record counted in.</summary>
    [Id(4)] public required long Sequence { get; init; }

    /// <summary>The number of the epoch that lasts; 1 is the first.</summary>
    [Id(5)]
    public int Epoch
    {
        // Processes of the release before do not tell.
        get => Math.Max(1, field);
        init;
    }

    /// <summary>When it began; null for the first.</summary>
    [Id(6)] public DateTimeOffset? EpochBegunAt { get; init; }
}
