namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>Which candles to read.</summary>
/// <param name="Interval">How long each is.</param>
/// <param name="From">The first that is wanted begins at or before this time; null is
/// <see cref="DefaultCandles"/> before the end.</param>
/// <param name="To">They begin before this time; null ends with the newest.</param>
[GenerateSerializer, Immutable, Alias("CandleQuery")]
public sealed record CandleQuery(
    [property: Id(0)] CandleInterval Interval,
    [property: Id(1)] DateTimeOffset? From,
    [property: Id(2)] DateTimeOffset? To)
{
    /// <summary>How many stretches are looked at where nobody says from when on.</summary>
    public const int DefaultCandles = 300;

    /// <summary>How many stretches are looked at, at the most: of a longer time the
    /// newest.</summary>
    public const int MaxCandles = 1_000;

    /// <summary>Whether the prices are wanted by when they were known here, as for what a portfolio
    /// was worth. Otherwise those of a recording are by the times that it tells.</summary>
    [Id(3)] public bool AsKnown { get; init; }

    /// <summary>Where the stretch that is looked at begins and ends.</summary>
    /// <param name="newest">The latest time there was a price for.</param>
    public (DateTimeOffset From, DateTimeOffset To) Span(DateTimeOffset newest)
    {
        var length = Interval.Length();
        var to = To ?? Interval.Start(newest).After(length);
        var from = Interval.Start(From ?? to.Before(length * DefaultCandles));
        var longest = Interval.Start(to.Before(length * MaxCandles));
        return (from > longest ? from : longest, to);
    }
}
