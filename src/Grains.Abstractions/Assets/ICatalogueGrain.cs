using System.Collections.Immutable;

namespace OrderProcessor.Assets;

/// <summary>The list of assets, in market-cap order, unranked last. One grain, key
/// <see cref="Key"/>.</summary>
[Alias("ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>The key of the only catalogue.</summary>
    const string Key = "catalogue";

    /// <summary>Every listed asset with its price, at most half a second old.</summary>
    [Alias("Read")]
    Task<ImmutableArray<AssetSnapshot>> Read(CancellationToken cancellationToken = default);

    /// <summary>Lists an asset, or replaces its listing; durable when it returns.</summary>
    [Alias("List")]
    Task List(AssetListing listing);
}
