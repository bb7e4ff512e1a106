namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>Why an asset's price does not count at the moment: the feed says another one that is
/// too far from the last to be believed at once.</summary>
/// <param name="Since">The feed's time of the first such price.</param>
/// <param name="Bid">USD per unit, as the feed said last.</param>
/// <param name="Ask">USD per unit, as the feed said last.</param>
[GenerateSerializer, Immutable, Alias("Quarantine")]
public sealed record Quarantine(
    [property: Id(0)] DateTimeOffset Since,
    [property: Id(1)] decimal Bid,
    [property: Id(2)] decimal Ask);
