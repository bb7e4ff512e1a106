using System.Collections.Immutable;
using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets;

/// <summary>Keeps one day's minutes, written down before anybody sees them.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class CandleDayGrain(
    [PersistentState("candle-day")] IPersistentState<CandleDayState> state)
    : Grain, ICandleDayGrain
{
    private ImmutableArray<Candle> _minutes = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var day = DateOnly.ParseExact(
            this.GetPrimaryKeyString().Split('/')[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _minutes = [.. state.State.Minutes.Select(line => Candles.Read(day, line))];
        return Task.CompletedTask;
    }

    public async Task Record(ImmutableArray<Candle> minutes)
    {
        var merged = Candles.Merge(_minutes, minutes);
        if (!merged.SequenceEqual(_minutes))
        {
            state.State = new CandleDayState { Minutes = [.. merged.Select(Candles.Line)] };
            await this.WriteOrDeactivate(state);
            _minutes = merged;
        }
    }

    public Task<ImmutableArray<Candle>> Read(
        CandleInterval interval, CancellationToken cancellationToken) =>
        Task.FromResult(interval is CandleInterval.Minute
            ? _minutes
            : Candles.Fold(_minutes, interval));
}

/// <summary>What is kept of one day of an asset.</summary>
internal sealed record CandleDayState
{
    /// <summary>The minutes that had prices, oldest first, as <see cref="Candles.Line"/> writes
    /// them: at most 1,440.</summary>
    public ImmutableArray<string> Minutes { get; init; } = [];
}
