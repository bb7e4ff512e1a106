using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>The list of assets, in market-cap order, unranked last. One grain, key
/// <see cref="Key"/>.</summary>
[Alias("ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>The key of the only catalogue.</summary>
    const string Key = "catalogue";

    /// <summary>Every listed asset with its price, at most 50 ms old.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<ImmutableArray<AssetSnapshot>> Read(CancellationToken cancellationToken = default);

    /// <summary>Lists an asset that is not listed yet; durable when it returns.</summary>
    [Alias("Add")]
    Task<ListingOutcome> Add(AssetListing listing);

    /// <summary>Lists an asset, or replaces its listing; durable when it returns. A full catalogue
    /// throws <see cref="InvalidOperationException"/>.</summary>
    [Alias("List")]
    Task List(AssetListing listing);
}
