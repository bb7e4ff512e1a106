using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets;

/// <summary>What is kept of an asset. The market part may be some minutes behind.</summary>
internal sealed record AssetState
{
    /// <summary>Null until listed.</summary>
    public AssetListing? Listing { get; init; }

    public AssetMarket Market { get; init; } = new();

    /// <summary>The first day there may be candles of; null before the first price.</summary>
    public DateOnly? CandlesFrom { get; init; }

    /// <summary>The minutes that had not been kept yet when the last activation ended; null where
    /// there were none.</summary>
    public ImmutableArray<Candle>? WaitingMinutes { get; init; }
}
