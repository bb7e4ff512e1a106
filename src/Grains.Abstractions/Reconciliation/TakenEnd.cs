namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>Where a journal ends that an older release counted in.</summary>
/// <param name="Journal">The account whose journal it is.</param>
/// <param name="End">Its end, taken on trust.</param>
[GenerateSerializer, Immutable, Alias("TakenEnd")]
public sealed record TakenEnd(
    [property: Id(0)] string Journal,
    [property: Id(1)] CountedEnd End);
