namespace OrderProcessor.Grains.Abstractions.Users.Guards;

/// <summary>Attempts to sign in to an account that failed since the last that did not.</summary>
/// <param name="Count">How many.</param>
/// <param name="LastAt">When the last was; null when there was none.</param>
[GenerateSerializer, Immutable, Alias("PastFailures")]
public sealed record PastFailures(
    [property: Id(0)] int Count, [property: Id(1)] DateTimeOffset? LastAt);
