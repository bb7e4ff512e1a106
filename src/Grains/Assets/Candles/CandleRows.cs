using System.Collections.Immutable;
using System.Globalization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>What can be done with rows of candles, oldest first, and how they are stored.</summary>
internal static class CandleRows
{
    /// <summary>Coarser candles of finer ones, exactly: nothing but what the fine ones
    /// hold.</summary>
    public static ImmutableArray<Candle> Fold(IEnumerable<Candle> fine, CandleInterval interval)
    {
        var coarse = ImmutableArray.CreateBuilder<Candle>();
        foreach (var candle in fine)
        {
            var start = interval.Start(candle.Start);
            if (coarse.Count > 0 && coarse[^1].Start == start)
            {
                coarse[^1] = coarse[^1].Then(candle);
            }
            else
            {
                coarse.Add(candle with { Start = start });
            }
        }

        return coarse.ToImmutable();
    }

    /// <summary>Both rows as one; where both have a candle, the later one's prices come after.
    /// </summary>
    public static ImmutableArray<Candle> Merge(
        IEnumerable<Candle> earlier, IEnumerable<Candle> later)
    {
        var merged = new SortedList<DateTimeOffset, Candle>();
        foreach (var candle in earlier.Concat(later))
        {
            merged[candle.Start] = merged.TryGetValue(candle.Start, out var known)
                ? known.Then(candle)
                : candle;
        }

        return [.. merged.Values];
    }

    /// <summary>One candle of a day as a short line: its minute in the day and its
    /// prices.</summary>
    public static string Line(Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)candle.Start.UtcDateTime.TimeOfDay.TotalMinutes} {Text(candle.Open)} "
            + $"{Text(candle.High)} {Text(candle.Low)} {Text(candle.Close)}");

    public static Candle Read(DateOnly day, string line)
    {
        var words = line.Split(' ');
        var minute = int.Parse(words[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return new Candle(
            new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(minute),
            Price(words[1]),
            Price(words[2]),
            Price(words[3]),
            Price(words[4]));
    }

    /// <summary>The day by UTC that a time is in.</summary>
    public static DateOnly UtcDay(this DateTimeOffset time) =>
        DateOnly.FromDateTime(time.UtcDateTime);

    private static string Text(decimal price) => ExactDecimal.Format(price);

    private static decimal Price(string text) => ExactDecimal.TryParse(text, out var price)
        ? price
        : throw new FormatException($"A candle's price is no number: {text}.");
}
