namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>By how much the accounts in one asset changed.</summary>
[GenerateSerializer, Immutable, Alias("AssetChange")]
public sealed record AssetChange(
    [property: Id(0)] string AssetId,
    [property: Id(1)] AssetTotals By);
