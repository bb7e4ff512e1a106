using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>One piece of news from a price source about one asset.</summary>
[GenerateSerializer, Immutable, Alias("Tick")]
public sealed record Tick
{
    /// <summary>The most decimals a price may have; a tick with more is dropped.</summary>
    public const int MaxPriceDecimals = 10;

    /// <summary>The most units one tick may tell as traded.</summary>
    public const decimal MaxVolume = 1_000_000_000_000m;

    [Id(0)] public required string AssetId { get; init; }

    /// <summary>When the price was true, by the source's clock (for a replay: the recorded
    /// time).</summary>
    [Id(1)] public required DateTimeOffset Time { get; init; }

    /// <summary>USD per unit a seller gets. A source with one price gives it as bid and
    /// ask.</summary>
    [Id(2)] public required decimal Bid { get; init; }

    /// <summary>USD per unit a buyer pays; never below the bid.</summary>
    [Id(3)] public required decimal Ask { get; init; }

    /// <summary>Last traded price, where the source knows it.</summary>
    [Id(4)] public decimal? Last { get; init; }

    /// <summary>Units traded since the source's previous tick, where it knows.</summary>
    [Id(5)] public decimal? Volume { get; init; }

    /// <summary>What else the source knows of the market; null leaves earlier facts
    /// standing.</summary>
    [Id(6)] public MarketFacts? Facts { get; init; }

    /// <summary>Counts the ticks of one run upwards, from 1; null where nobody counts. Tells what
    /// is newer, which times cannot while clocks step.</summary>
    [Id(7)] public long? Number { get; init; }

    /// <summary>Which reading it is from; null from feeds of the release before.</summary>
    [Id(8)] public FeedReading? Feed { get; init; }

    /// <summary>Units that can be sold at the bid; null where the source does not say, and any
    /// number can.</summary>
    [Id(9)] public decimal? BidSize { get; init; }

    /// <summary>Units that can be bought at the ask; null as <see cref="BidSize"/>.</summary>
    [Id(10)] public decimal? AskSize { get; init; }

    /// <summary>False for one that no market could have; it does not count.</summary>
    public bool IsPossible() =>
        Time >= DateTimeOffset.UnixEpoch && Time.Year < DateTimeOffset.MaxValue.Year
        && IsPrice(Bid) && IsPrice(Ask) && Bid <= Ask
        && (Last is not { } last || IsPrice(last))
        && Volume is null or (>= 0 and <= MaxVolume)
        && BidSize is null or (>= 0 and <= MaxVolume)
        && AskSize is null or (>= 0 and <= MaxVolume);

    /// <summary>Whether something can be traded at this price.</summary>
    public static bool IsPrice(decimal value) =>
        value is > 0 and <= PlaceOrder.MaxPrice
        && ExactDecimal.Decimals(value) <= MaxPriceDecimals;
}
