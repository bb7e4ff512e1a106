using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets.Catalogue;

/// <summary>Which assets there are; each keeps its own listing.</summary>
internal sealed record CatalogueState
{
    /// <summary>The most assets one catalogue holds.</summary>
    public const int MaxAssets = 500;

    public ImmutableArray<string> AssetIds { get; init; } = [];
}
