using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets;

/// <summary>What is remembered of one month of an asset.</summary>
internal sealed record CandleMonthState
{
    /// <summary>The hours of each day that was asked for, as <see cref="Candles.Line"/> writes them;
    /// none where the day had no prices.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<string>> Days { get; init; } =
        ImmutableSortedDictionary<int, ImmutableArray<string>>.Empty;
}
