using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets;

/// <summary>What is kept of one day of an asset.</summary>
internal sealed record CandleDayState
{
    /// <summary>The minutes that had prices, oldest first, as <see cref="Candles.Line"/> writes them:
    /// at most 1,440.</summary>
    public ImmutableArray<string> Minutes { get; init; } = [];
}
