using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>Aggregates an asset's prices minute by minute and hands the minutes to the grains that
/// keep them. What these have not acknowledged stays here and is given to them again.</summary>
internal sealed partial class CandleAggregator
{
    /// <summary>The most minutes that wait; past it the oldest are lost.</summary>
    public const int MaxWaiting = 2 * MinutesPerDay;

    private const int MinutesPerDay = 24 * 60;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromMinutes(1));

    private readonly SortedList<DateTimeOffset, Candle> _waiting = [];
    private readonly KeptCandles _kept;
    private readonly Pump _keeping;
    private readonly TimeProvider _time;
    private DateOnly? _openDay;

    public CandleAggregator(
        string assetId, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        (_kept, _time) = (new KeptCandles(assetId, grains), time);
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

    /// <summary>Whether one more minute can wait without another being lost.</summary>
    public bool HasRoom => _waiting.Count < MaxWaiting;

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
        var day = time.UtcDay();
        From = From is { } first && first < day ? first : day;
        // One that has not come yet is of a clock that has gone back since.
        Newest = Newest > time && Newest - _time.GetUtcNow() <= AssetMarket.MaxLead
            ? Newest : time;
        MakeRoom();
    }

    /// <summary>Gives what waits to the days it belongs to.</summary>
    public Task Keep() => _keeping.Once();

    /// <summary>The candles that begin in that time.</summary>
    public async Task<ImmutableArray<Candle>> Read(
        CandleInterval interval,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancelled) =>
        from < to && From is { } oldest && Newest is { } newest
            ? await _kept.Read(interval, from, to, Extent(oldest, newest), cancelled)
            : [];

    /// <summary>Waits until there is room, or throws when what waits cannot be kept.</summary>
    public async Task WaitForRoom()
    {
        if (HasRoom)
        {
            return;
        }

        await Keep();
        if (!HasRoom)
        {
            throw new InvalidOperationException(
                $"{_waiting.Count} minutes wait to be written, and cannot.");
        }
    }

    private CandleExtent Extent(DateOnly oldest, DateTimeOffset newest) =>
        new(oldest, newest, _waiting.Values.ToLookup(candle => candle.Start.UtcDay()));

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
        foreach (var day in _waiting.Values.GroupBy(candle => candle.Start.UtcDay()).ToList())
        {
            await Keep(day.Key, [.. day]);
        }
    }

    // A day that was over may be remembered; whoever asked while it was written too.
    private async Task Keep(DateOnly day, ImmutableArray<Candle> minutes)
    {
        var wasOpen = day == _openDay && day == Newest?.UtcDay();
        if (!wasOpen)
        {
            await _kept.Month(day).Drop(day);
        }

        await _kept.Day(day).Keep(minutes);
        if (!wasOpen)
        {
            await _kept.Month(day).Drop(day);
        }

        _openDay = day == Newest?.UtcDay() ? day : _openDay;
        foreach (var minute in minutes)
        {
            if (_waiting.TryGetValue(minute.Start, out var now) && ReferenceEquals(now, minute))
            {
                _waiting.Remove(minute.Start);
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "The minutes of {Asset} could not be written; retrying")]
    private static partial void LogNotKept(ILogger logger, Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "The writing of minutes of {Asset} recovered")]
    private static partial void LogRecovered(ILogger logger, string asset);
}
