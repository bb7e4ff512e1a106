using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>What an asset knows of one series of its candles; their minutes are kept
/// elsewhere.</summary>
internal sealed record KeptSeries
{
    /// <summary>The first day there may be candles of; null before the first price.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The latest time there was a price for.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>The minutes that had not been kept yet when the last activation ended; null where
    /// there were none.</summary>
    public ImmutableArray<Candle>? WaitingMinutes { get; init; }
}
