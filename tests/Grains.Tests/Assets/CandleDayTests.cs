using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CandleDayTests(ClusterFixture cluster)
{
    private static readonly Candle First = Candle.Of(Noon, 100m);
    private static readonly Candle Later = Candle.Of(Noon.AddMinutes(1), 110m);
    private static readonly Candle Evening = Candle.Of(Noon.AddHours(8), 120m);

    private readonly string _key = ICandleDayGrain.KeyOf(
        NewId(), DateOnly.FromDateTime(Noon.UtcDateTime));

    private ICandleDayGrain Day => cluster.Grains.GetGrain<ICandleDayGrain>(_key);

    [Fact]
    public async Task A_minute_writes_the_row_of_its_hour_and_no_other()
    {
        await Day.Keep([First]);

        Assert.Equal(["candle-hour-12"], Rows());
        await Day.Keep([Evening]);
        Assert.Equal(["candle-hour-12", "candle-hour-20"], Rows());
        Assert.Equal([First, Evening], await Minutes());
    }

    [Fact]
    public async Task A_day_that_an_earlier_release_kept_in_one_row_goes_on()
    {
        await cluster.States.WriteStateAsync("candle-day", Day.GetGrainId(), Row(First, Evening));

        await Day.Keep([First.Then(Candle.Of(Noon, 90m)), Later]);

        Assert.Equal(
            [First.Then(Candle.Of(Noon, 90m)), Later, Evening],
            await Minutes());
        Assert.Equal(["candle-day", "candle-hour-12"], Rows());
    }

    [Fact]
    public async Task Of_several_hours_one_that_failed_is_kept_the_next_time()
    {
        cluster.States.FailWrites(_key, allowed: 1);
        await Assert.ThrowsAnyAsync<Exception>(() => Day.Keep([First, Evening]));
        cluster.States.Heal(_key);

        await Day.Keep([First, Evening]);

        Assert.Equal([First, Evening], await Minutes());
    }

    private Task<ImmutableArray<Candle>> Minutes() =>
        Day.Read(CandleInterval.Minute, TestContext.Current.CancellationToken);

    private static GrainState<CandleDayState> Row(params Candle[] minutes) => new(
        new() { Minutes = [.. minutes.Select(CandleRows.Line)] }, "0");

    private IEnumerable<string> Rows() =>
        Enumerable.Range(0, 24).Select(hour => $"candle-hour-{hour:00}").Prepend("candle-day")
            .Where(row => cluster.States.KeysOf(row).Contains(_key));
}
