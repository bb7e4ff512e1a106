using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Assets;

/// <summary>Aggregates an asset's prices minute by minute and hands the minutes to the grains that keep
/// them. What these have not acknowledged stays here and is given to them again.</summary>
internal sealed partial class CandleAggregator
{
    /// <summary>The most minutes that wait; past it the oldest are lost.</summary>
    public const int MaxWaiting = 2 * MinutesPerDay;

    private const int MinutesPerDay = 24 * 60;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromMinutes(1));

    private readonly string _assetId;
    private readonly IGrainFactory _grains;
    private readonly SortedList<DateTimeOffset, Candle> _waiting = [];
    private readonly Pump _keeping;
    private DateOnly? _openDay;

    public CandleAggregator(string assetId, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        (_assetId, _grains) = (assetId, grains);
        _keeping = new Pump(() => _waiting.Count >= MaxWaiting / 2, KeepAll, Pause, time)
        {
            Failed = fault => LogNotKept(logger, fault, assetId),
            Recovered = () => LogRecovered(logger, assetId),
        };
    }

    /// <summary>The first day there may be candles of; null before the first price.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The latest time there was a price for.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>The minutes that are not known to be kept, oldest first.</summary>
    public ImmutableArray<Candle> Waiting => [.. _waiting.Values];

    /// <summary>Goes on where another left off.</summary>
    public void Begin(DateOnly? from, DateTimeOffset? newest, IEnumerable<Candle> waiting)
    {
        (From, Newest) = (from, newest);
        foreach (var minute in waiting)
        {
            _waiting[minute.Start] = minute;
        }
    }

    public void Add(DateTimeOffset time, decimal price)
    {
        var start = CandleInterval.Minute.Start(time);
        var candle = Candle.Of(start, price);
        _waiting[start] = _waiting.TryGetValue(start, out var known) ? known.Then(candle) : candle;
        var day = DayOf(time);
        From = From is { } first ? Earlier(first, day) : day;
        Newest = Newest > time ? Newest : time;
        MakeRoom();
    }

    /// <summary>Gives what waits to the days it belongs to.</summary>
    public Task Keep() => _keeping.Once();

    /// <summary>The candles that begin in that time.</summary>
    public async Task<ImmutableArray<Candle>> Read(
        CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancelled)
    {
        if (From is not { } oldest || Newest is not { } newest)
        {
            return [];
        }

        var newestDay = DayOf(newest);
        var last = Earlier(DayOf(to.AddTicks(-1)), newestDay);
        var waiting = _waiting.Values.ToLookup(candle => DayOf(candle.Start));
        var reading = new List<Task<ImmutableArray<Candle>>>();
        for (var day = Later(DayOf(from), oldest); day <= last; day = day.AddDays(1))
        {
            var through = interval < CandleInterval.Hour
                ? null
                : LastRemembered(day, last, newestDay, waiting);
            reading.Add(through is { } end
                ? Month(day).Read(day, end, interval, cancelled)
                : ReadDay(day, interval, waiting[day], cancelled));
            day = through ?? day;
        }

        var read = await Task.WhenAll(reading);
        return
        [
            .. read.SelectMany(candles => candles)
                .Where(candle => candle.Start >= from && candle.Start < to
                    && candle.Start <= newest),
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
        DateOnly day, CandleInterval interval, IEnumerable<Candle> waiting, CancellationToken cancelled)
    {
        var minutes = waiting.ToList();
        return minutes.Count == 0
            ? await Day(day).Read(interval, cancelled)
            : Candles.Fold(
                Candles.Merge(await Day(day).Read(CandleInterval.Minute, cancelled), minutes),
                interval);
    }

    private void MakeRoom()
    {
        _keeping.Kick();
        if (_waiting.Count > MaxWaiting)
        {
            _waiting.RemoveAt(0);
        }
    }

    private async Task KeepAll()
    {
        await Task.Yield();
        foreach (var day in _waiting.Values.GroupBy(candle => DayOf(candle.Start)).ToList())
        {
            await Keep(day.Key, [.. day]);
        }
    }

    // A day that was over may be remembered; whoever asked while it was written too.
    private async Task Keep(DateOnly day, ImmutableArray<Candle> minutes)
    {
        var wasOpen = day == _openDay && Newest is { } latest && day == DayOf(latest);
        if (!wasOpen)
        {
            await Month(day).Drop(day);
        }

        await Day(day).Record(minutes);
        if (!wasOpen)
        {
            await Month(day).Drop(day);
        }

        _openDay = Newest is { } newest && day == DayOf(newest) ? day : _openDay;
        foreach (var minute in minutes)
        {
            if (_waiting.TryGetValue(minute.Start, out var now) && ReferenceEquals(now, minute))
            {
                _waiting.Remove(minute.Start);
            }
        }
    }

    private ICandleDayGrain Day(DateOnly day) =>
        _grains.GetGrain<ICandleDayGrain>(ICandleDayGrain.KeyOf(_assetId, day));

    private ICandleMonthGrain Month(DateOnly day) =>
        _grains.GetGrain<ICandleMonthGrain>(ICandleMonthGrain.KeyOf(_assetId, day));

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    [LoggerMessage(
        LogLevel.Warning, "The minutes of {Asset} could not be written; retrying")]
    private static partial void LogNotKept(ILogger logger, Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "The writing of minutes of {Asset} recovered")]
    private static partial void LogRecovered(ILogger logger, string asset);
}
