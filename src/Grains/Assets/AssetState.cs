using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Grains.Assets;

/// <summary>What is kept of an asset. The market part may be some minutes behind.</summary>
internal sealed record AssetState
{
    /// <summary>Null until listed.</summary>
    public AssetListing? Listing { get; init; }

    public AssetMarket Market { get; init; } = new();

    /// <summary>The first day there may be candles of; null before the first price.</summary>
    public DateOnly? CandlesFrom { get; init; }

    /// <summary>The latest time there are candles of; null where it is the newest tick's.</summary>
    public DateTimeOffset? CandlesNewest { get; init; }

    /// <summary>The minutes that had not been kept yet when the last activation ended; null where
    /// there were none.</summary>
    public ImmutableArray<Candle>? WaitingMinutes { get; init; }

    /// <summary>The candles at the times of recordings; null where none was played.</summary>
    public KeptSeries? Recorded { get; init; }

    /// <summary>Whether the newest price is a recording's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRecorded { get; init; }
}
