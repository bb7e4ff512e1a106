using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CandleAggregatorTests(ClusterFixture cluster)
{
    private readonly string _id = NewId();
    private readonly List<(DateTimeOffset Time, decimal Price)> _prices = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Kept_or_not_every_interval_is_the_fold_of_all_prices() => InTurns(async () =>
    {
        var (candles, random) = (NewCandles(), new Random(11));
        var time = Noon;
        for (var round = 0; round < 12; round++)
        {
            for (var prices = 0; prices < 60; prices++)
            {
                time = time.AddSeconds(random.Next(7_000));
                Add(candles, time, random.Next(1, 1_000_000) / 100m);
            }

            await Agree(candles);
            if (round % 2 == 0)
            {
                await candles.Keep();
                Assert.Empty(candles.Waiting);
                candles = NewCandles(candles);
                await Agree(candles);
            }
        }
    });

    [Fact]
    public void Once_a_clock_was_put_right_the_newest_price_is_no_later_than_now()
    {
        var time = new SteppingTime(Noon);
        var candles = new CandleAggregator(
            _id, cluster.Grains, time.Clock, NullLogger.Instance);

        candles.Add(Noon.AddDays(3), 100m);
        candles.Add(Noon, 100m);

        Assert.Equal(Noon, candles.Newest);
    }

    [Fact]
    public Task A_day_that_is_added_to_when_it_is_over_counts_as_it_is_then() => InTurns(async () =>
    {
        var candles = NewCandles();
        Add(candles, Noon, 100m);
        Add(candles, Noon.AddDays(3), 110m);
        await candles.Keep();
        await Agree(candles);

        Add(candles, Noon.AddHours(1), 500m);
        await Agree(candles);
        await candles.Keep();

        await Agree(candles);
        Assert.Equal(500m, (await Read(candles, CandleInterval.Day))[0].High);
    });

    [Fact]
    public Task What_the_storage_did_not_take_waits_and_is_read_all_the_same() =>
        InTurns(async () =>
        {
            var candles = NewCandles();
            Add(candles, Noon, 100m);
            cluster.States.FailWrites(KeyOf(Noon));
            await candles.Keep();
            Assert.Single(candles.Waiting);
            await Agree(candles);

            cluster.States.Heal(KeyOf(Noon));
            Add(candles, Noon.AddSeconds(1), 90m);
            await candles.Keep();

            Assert.Empty(candles.Waiting);
            await Agree(NewCandles(candles));
        });

    [Fact]
    public Task What_came_while_it_was_kept_waits_for_the_next_time() => InTurns(async () =>
    {
        var (candles, release) = (NewCandles(), new TaskCompletionSource());
        cluster.States.Hold(KeyOf(Noon), release.Task);
        Add(candles, Noon, 100m);
        var keeping = candles.Keep();
        Add(candles, Noon.AddSeconds(1), 90m);
        release.SetResult();
        await keeping;
        await candles.Keep();

        await Agree(NewCandles(candles));
    });

    [Fact]
    public Task So_many_minutes_wait_and_no_more() => InTurns(() =>
    {
        var candles = NewCandles();
        cluster.States.FailWrites(KeyOf(Noon));
        for (var minute = 0; minute <= CandleAggregator.MaxWaiting + 5; minute++)
        {
            Add(candles, Noon.AddMinutes(minute), 1m);
        }

        Assert.InRange(candles.Waiting.Length, 0, CandleAggregator.MaxWaiting);
        return Task.CompletedTask;
    });

    // As in a grain: one turn after the other.
    private static Task InTurns(Func<Task> test) => Task.Factory.StartNew(
        test,
        Cancelled,
        TaskCreationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private CandleAggregator NewCandles(CandleAggregator? earlier = null)
    {
        var candles = new CandleAggregator(
            _id, cluster.Grains, TimeProvider.System, NullLogger.Instance);
        candles.Begin(earlier?.From, earlier?.Newest, earlier?.Waiting ?? []);
        return candles;
    }

    private void Add(CandleAggregator candles, DateTimeOffset time, decimal price)
    {
        _prices.Add((time, price));
        candles.Add(time, price);
    }

    private string KeyOf(DateTimeOffset time) =>
        ICandleDayGrain.KeyOf(_id, DateOnly.FromDateTime(time.UtcDateTime));

    private static Task<ImmutableArray<Candle>> Read(
        CandleAggregator candles, CandleInterval interval) =>
        candles.Read(interval, Noon.AddDays(-40), Noon.AddDays(400), Cancelled);

    // Reckoned from the prices alone.
    private async Task Agree(CandleAggregator candles)
    {
        foreach (var interval in Enum.GetValues<CandleInterval>())
        {
            var expected = _prices
                .OrderBy(one => one.Time)
                .GroupBy(one => interval.Start(one.Time))
                .Select(prices => new Candle(
                    prices.Key,
                    prices.First().Price,
                    prices.Max(one => one.Price),
                    prices.Min(one => one.Price),
                    prices.Last().Price));

            Assert.Equal(expected, await Read(candles, interval));
        }
    }
}
