using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>The grains that keep one asset's candles, and how they are read together with the
/// minutes that still wait to be kept.</summary>
internal sealed class KeptCandles(string assetId, IGrainFactory grains)
{
    public ICandleDayGrain Day(DateOnly day) =>
        grains.GetGrain<ICandleDayGrain>(ICandleDayGrain.KeyOf(assetId, day));

    public ICandleMonthGrain Month(DateOnly day) =>
        grains.GetGrain<ICandleMonthGrain>(ICandleMonthGrain.KeyOf(assetId, day));

    /// <summary>The candles that begin in that time.</summary>
    public async Task<ImmutableArray<Candle>> Read(
        CandleInterval interval,
        DateTimeOffset from,
        DateTimeOffset to,
        CandleExtent extent,
        CancellationToken cancelled)
    {
        var newestDay = extent.Newest.UtcDay();
        var last = Earlier(to.AddTicks(-1).UtcDay(), newestDay);
        var reading = new List<Task<ImmutableArray<Candle>>>();
        for (var day = Later(from.UtcDay(), extent.Oldest); day <= last; day = day.AddDays(1))
        {
            var through = interval < CandleInterval.Hour
                ? null
                : LastRemembered(day, last, newestDay, extent.Waiting);
            reading.Add(through is { } end
                ? Month(day).Read(day, end, interval, cancelled)
                : ReadDay(day, interval, extent.Waiting[day], cancelled));
            day = through ?? day;
        }

        var read = await Task.WhenAll(reading);
        return
        [
            .. read.SelectMany(candles => candles)
                .Where(candle => candle.Start >= from && candle.Start < to
                    && candle.Start <= extent.Newest),
        ];
    }

    // Only days that are over and that nothing waits for are remembered month by month.
    private static DateOnly? LastRemembered(
        DateOnly day, DateOnly last, DateOnly newest, ILookup<DateOnly, Candle> waiting)
    {
        DateOnly? through = null;
        for (var next = day;
            next <= last && next < newest && next.Month == day.Month && !waiting.Contains(next);
            next = next.AddDays(1))
        {
            through = next;
        }

        return through;
    }

    // With minutes that wait it is folded anew, so that no price is missing or counts out of turn.
    private async Task<ImmutableArray<Candle>> ReadDay(
        DateOnly day,
        CandleInterval interval,
        IEnumerable<Candle> waiting,
        CancellationToken cancelled)
    {
        var minutes = waiting.ToList();
        return minutes.Count == 0
            ? await Day(day).Read(interval, cancelled)
            : CandleRows.Fold(
                CandleRows.Merge(await Day(day).Read(CandleInterval.Minute, cancelled), minutes),
                interval);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>Which candles there are: from the oldest day to the newest price, and of them the
/// minutes that wait to be kept, by day.</summary>
internal sealed record CandleExtent(
    DateOnly Oldest, DateTimeOffset Newest, ILookup<DateOnly, Candle> Waiting);
