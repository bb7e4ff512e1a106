using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Values what a person had at earlier times at the prices of then.</summary>
internal static class Equity
{
    /// <summary>The ends of the intervals that end in that time, the newest
    /// <see cref="BalancesAt.MaxTimes"/> of them.</summary>
    public static ImmutableArray<DateTimeOffset> Times(
        CandleInterval interval, DateTimeOffset from, DateTimeOffset to)
    {
        var length = interval.Length();
        var last = interval.Start(to.AddTicks(-1)) + length;
        var first = interval.Start(from) + length;
        var count = (int)Math.Clamp(((last - first) / length) + 1, 0, BalancesAt.MaxTimes);
        return [.. Enumerable.Range(1 - count, count).Select(back => last + (length * back))];
    }

    /// <summary>One point per time; the candles are those of each asset held, oldest
    /// first.</summary>
    public static IReadOnlyList<EquityPoint> Points(
        IEnumerable<BalancesAt> had, IReadOnlyDictionary<string, ImmutableArray<Candle>> candles) =>
        [.. had.Select(at => Point(at, candles))];

    private static EquityPoint Point(
        BalancesAt had, IReadOnlyDictionary<string, ImmutableArray<Candle>> candles)
    {
        var prices = had.Holdings.ToDictionary(
            holding => holding.AssetId, holding => Price(candles[holding.AssetId], had.Time));
        var missing = prices
            .Where(price => price.Value is null)
            .Select(price => price.Key)
            .ToList();
        decimal? market = missing.Count > 0
            ? null
            : had.Holdings.Sum(holding => holding.Quantity * prices[holding.AssetId]);
        return EquityPoint.Of(had, market, missing);
    }

    private static decimal? Price(ImmutableArray<Candle> candles, DateTimeOffset time)
    {
        var (low, high) = (0, candles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = candles[middle].Start < time ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : candles[low - 1].Close;
    }
}
