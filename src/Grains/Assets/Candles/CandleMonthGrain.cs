using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets.Candles;

/// <summary>Asks a day once and remembers its hours until the day is added to. What it holds can
/// always be worked out again.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class CandleMonthGrain(
    [PersistentState("candle-month")] IPersistentState<CandleMonthState> state)
    : Grain, ICandleMonthGrain
{
    private string AssetId => this.GetPrimaryKeyString().Split('/')[0];

    public async Task<ImmutableArray<Candle>> Read(
        DateOnly from,
        DateOnly through,
        CandleInterval interval,
        CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(from.DayNumber, through.DayNumber - from.DayNumber + 1)
            .Select(DateOnly.FromDayNumber)
            .ToList();
        await Remember(days.Where(day => !state.State.Days.ContainsKey(day.Day)));
        return CandleRows.Fold(
            days.SelectMany(day => state.State.Days[day.Day]
                .Select(line => CandleRows.Read(day, line))),
            interval);
    }

    public Task Drop(DateOnly day)
    {
        var days = state.State.Days.Remove(day.Day);
        return days == state.State.Days ? Task.CompletedTask : Write(days);
    }

    private async Task Remember(IEnumerable<DateOnly> days)
    {
        var asked = await Task.WhenAll(days.Select(async day => KeyValuePair.Create(
            day.Day,
            (await Day(day).Read(CandleInterval.Hour))
                .Select(CandleRows.Line).ToImmutableArray())));
        if (asked.Length > 0)
        {
            await Write(state.State.Days.SetItems(asked));
        }
    }

    private Task Write(ImmutableSortedDictionary<int, ImmutableArray<string>> days)
    {
        state.State = new CandleMonthState { Days = days };
        return this.WriteOrDeactivate(state);
    }

    private ICandleDayGrain Day(DateOnly day) =>
        GrainFactory.GetGrain<ICandleDayGrain>(ICandleDayGrain.KeyOf(AssetId, day));
}

/// <summary>What is remembered of one month of an asset.</summary>
internal sealed record CandleMonthState
{
    /// <summary>The hours of each day that was asked for, as <see cref="CandleRows.Line"/> writes
    /// them; none where the day had no prices.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<string>> Days { get; init; } =
        ImmutableSortedDictionary<int, ImmutableArray<string>>.Empty;
}
