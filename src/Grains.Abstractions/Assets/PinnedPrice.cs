namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>A price that an operator set by hand.</summary>
/// <param name="Bid">USD per unit a seller gets.</param>
/// <param name="Ask">USD per unit a buyer pays; never below the bid.</param>
/// <param name="Since">When it was set.</param>
/// <param name="Until">From then on it does not count: the feed's price does again, or none.</param>
/// <param name="By">Who set it, and may not trade at it; null where that was not kept.</param>
[GenerateSerializer, Immutable, Alias("PinnedPrice")]
public sealed record PinnedPrice(
    [property: Id(0)] decimal Bid,
    [property: Id(1)] decimal Ask,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset Until,
    [property: Id(4)] string? By = null);
