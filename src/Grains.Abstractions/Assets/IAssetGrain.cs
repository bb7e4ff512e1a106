namespace OrderProcessor.Assets;

/// <summary>One asset by its upper-case symbol: listing, trading status, current quote and what the
/// recent ticks say. Answers null to reads while the asset is not listed.</summary>
[Alias("IAssetGrain")]
public interface IAssetGrain : IGrainWithStringKey
{
    /// <summary>Lists the asset, or replaces its listing; durable when it returns.</summary>
    [Alias("List")]
    Task List(AssetListing listing);

    /// <summary>Opens, halts or retires trading; durable when it returns and seen by the next order.
    /// False when the asset is not listed.</summary>
    [Alias("SetStatus")]
    Task<bool> SetStatus(AssetStatus status);

    /// <summary>Takes a price; it is stale once <paramref name="staleAfter"/> has passed without
    /// another. Ticks for an unlisted asset, older than the last, or with a bid not above 0 or above
    /// the ask are dropped.</summary>
    [Alias("Take")]
    Task Take(Tick tick, TimeSpan staleAfter);

    /// <summary>What a trade needs.</summary>
    [Alias("Quote")]
    Task<Quote?> Quote(CancellationToken cancellationToken = default);

    /// <summary>Everything shown of the asset.</summary>
    [Alias("Read")]
    Task<AssetSnapshot?> Read(CancellationToken cancellationToken = default);
}
