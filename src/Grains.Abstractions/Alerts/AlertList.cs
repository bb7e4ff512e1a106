using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>All alerts of an account at one moment.</summary>
/// <param name="Version">Higher after each change.</param>
/// <param name="Alerts">Oldest first.</param>
[GenerateSerializer, Immutable, Alias("AlertList")]
public sealed record AlertList(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<Alert> Alerts);
