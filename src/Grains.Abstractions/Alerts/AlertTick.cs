namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>The tick at which an alert went off; prices in USD per unit.</summary>
/// <param name="Bid">What a seller got.</param>
/// <param name="Ask">What a buyer paid.</param>
/// <param name="AsOf">The source's time of it.</param>
[GenerateSerializer, Immutable, Alias("AlertTick")]
public sealed record AlertTick(
    [property: Id(0)] decimal Bid,
    [property: Id(1)] decimal Ask,
    [property: Id(2)] DateTimeOffset? AsOf);
