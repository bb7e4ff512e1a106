using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>Everything shown of one asset. Changes, high and low come from the source's facts where
/// it gives them, else from the ticks seen; null is unknown.</summary>
[GenerateSerializer, Immutable, Alias("AssetSnapshot")]
public sealed record AssetSnapshot
{
    [Id(0)] public required AssetListing Listing { get; init; }

    [Id(1)] public required Quote Quote { get; init; }

    [Id(2)] public required MarketFacts Facts { get; init; }

    /// <summary>The prices of the last 24 hours seen, oldest first, one for each half hour that had
    /// any.</summary>
    [Id(3)] public ImmutableArray<decimal> Sparkline { get; init; } = [];

    /// <summary>The price that is not believed yet; null while there is none.</summary>
    [Id(4)] public Quarantine? Quarantine { get; init; }

    /// <summary>The operator's price that is quoted; null while the feed's is, and from processes
    /// of the release before.</summary>
    [Id(5)] public PriceOverride? Override { get; init; }

    /// <summary>As it is shown when nothing newer can be had: its price does not count as current.
    /// </summary>
    public AssetSnapshot AsStale() => this with { Quote = Quote.AsStale() };

    /// <summary>See <see cref="Quote.AskedAt"/>.</summary>
    public AssetSnapshot AskedAt(DateTimeOffset asked) =>
        this with { Quote = Quote.AskedAt(asked) };

    /// <summary>See <see cref="Quote.After"/>.</summary>
    public AssetSnapshot After(TimeSpan kept) => this with { Quote = Quote.After(kept) };
}
