namespace OrderProcessor.Assets;

/// <summary>What is kept of an asset. The market part may be some minutes behind.</summary>
internal sealed record AssetState
{
    /// <summary>Null until listed.</summary>
    public AssetListing? Listing { get; init; }

    public AssetMarket Market { get; init; } = new();
}
