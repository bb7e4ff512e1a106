namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What units of an asset that is no longer offered are sold at, to the house. It is never
/// stale, and ends when the asset is offered again.</summary>
/// <param name="Price">USD per unit.</param>
/// <param name="Since">When the second admin asked for it.</param>
/// <param name="By">The account of that admin; neither may sell at it.</param>
/// <param name="ProposedBy">The account of the first.</param>
[GenerateSerializer, Immutable, Alias("ClosingPrice")]
public sealed record ClosingPrice(
    [property: Id(0)] decimal Price,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] string By,
    [property: Id(3)] string ProposedBy);
