using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>The candles of a stretch of time.</summary>
/// <param name="From">Where the stretch begins.</param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="Candles">Oldest first; where there was no price there is none.</param>
[GenerateSerializer, Immutable, Alias("CandlePage")]
public sealed record CandlePage(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset To,
    [property: Id(2)] ImmutableArray<Candle> Candles);
