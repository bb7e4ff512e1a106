namespace OrderProcessor.Grains.Abstractions.Assets.Feed;

/// <summary>Which reading of a source a tick is from.</summary>
/// <param name="Number">Counts the readings of all feeds, for ever: where two feeds run after a
/// split of the cluster, the one that began later is believed.</param>
/// <param name="Source">What the source is called.</param>
[GenerateSerializer, Immutable, Alias("FeedReading")]
public sealed record FeedReading(
    [property: Id(0)] long Number,
    [property: Id(1)] string Source);
