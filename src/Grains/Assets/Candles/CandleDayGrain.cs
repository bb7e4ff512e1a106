using System.Collections.Immutable;
using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>Keeps one day's minutes, written down before anybody sees them: a row an hour, so that
/// a minute costs the writing of its hour and not of its day.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class CandleDayGrain(IPersistentStateFactory states, IGrainContext context)
    : Grain, ICandleDayGrain
{
    private readonly ImmutableArray<IPersistentState<CandleDayState>> _rows =
    [
        .. CandleDayState.Rows.Select(name => states.Create<CandleDayState>(
            context, new PersistentStateAttribute(name))),
    ];

    // By row, as they are stored.
    private readonly ImmutableArray<Candle>[] _kept =
        new ImmutableArray<Candle>[CandleDayState.Rows.Length];

    private ImmutableArray<Candle> _minutes = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var day = DateOnly.ParseExact(
            this.GetPrimaryKeyString().Split('/')[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var row = 0; row < _rows.Length; row++)
        {
            _kept[row] = [.. _rows[row].State.Candles(day)];
        }

        _minutes = CandleRows.Merge([], _kept.SelectMany(row => row));
        return Task.CompletedTask;
    }

    public async Task Keep(ImmutableArray<Candle> minutes)
    {
        await Task.WhenAll(minutes.GroupBy(minute => CandleDayState.RowOf(minute.Start))
            .Select(hour => Keep(hour.Key, hour)));
        _minutes = CandleRows.Merge(_minutes, minutes);
    }

    public Task<ImmutableArray<Candle>> Read(
        CandleInterval interval, CancellationToken cancellationToken) =>
        Task.FromResult(interval is CandleInterval.Minute
            ? _minutes
            : CandleRows.Fold(_minutes, interval));

    private async Task Keep(int row, IEnumerable<Candle> minutes)
    {
        var merged = CandleRows.Merge(_kept[row], minutes);
        if (!merged.SequenceEqual(_kept[row]))
        {
            _rows[row].State = new() { Minutes = [.. merged.Select(CandleRows.Line)] };
            await this.WriteOrDeactivate(_rows[row]);
            _kept[row] = merged;
        }
    }
}

/// <summary>What is kept of an hour of one day of an asset; of all of the day in its first row,
/// which earlier releases wrote.</summary>
internal sealed record CandleDayState
{
    private const int Hours = 24;

    /// <summary>The names of a day's rows: all of it, and then each hour.</summary>
    public static readonly ImmutableArray<string> Rows =
    [
        "candle-day",
        .. Enumerable.Range(0, Hours).Select(hour => $"candle-hour-{hour:00}"),
    ];

    /// <summary>The minutes that had prices, oldest first, as <see cref="CandleRows.Line"/> writes
    /// them: at most 60, or 1,440 of a day.</summary>
    public ImmutableArray<string> Minutes { get; init; } = [];

    /// <summary>Which of the rows a minute is kept in.</summary>
    public static int RowOf(DateTimeOffset minute) => 1 + minute.UtcDateTime.Hour;

    /// <summary>The minutes of that day.</summary>
    public IEnumerable<Candle> Candles(DateOnly day) =>
        Minutes.Select(line => CandleRows.Read(day, line));
}
