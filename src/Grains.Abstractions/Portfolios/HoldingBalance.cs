namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>How much there is of one asset.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Quantity">Free and held units together.</param>
/// <param name="Available">Units free to sell.</param>
[GenerateSerializer, Immutable, Alias("HoldingBalance")]
public sealed record HoldingBalance(
    [property: Id(0)] string AssetId,
    [property: Id(1)] decimal Quantity,
    [property: Id(2)] decimal Available);
