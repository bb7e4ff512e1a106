using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CandleTapeTests(ClusterFixture cluster)
{
    private readonly string _id = NewId();
    private readonly List<(DateTimeOffset Time, decimal Price)> _prices = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Kept_or_not_every_interval_is_the_fold_of_all_prices() => InTurns(async () =>
    {
        var (tape, random) = (NewTape(), new Random(11));
        var time = Noon;
        for (var round = 0; round < 12; round++)
        {
            for (var prices = 0; prices < 60; prices++)
            {
                time = time.AddSeconds(random.Next(7_000));
                Add(tape, time, random.Next(1, 1_000_000) / 100m);
            }

            await Agree(tape);
            if (round % 2 == 0)
            {
                await tape.Keep();
                Assert.Empty(tape.Waiting);
                tape = NewTape(tape);
                await Agree(tape);
            }
        }
    });

    [Fact]
    public Task A_day_that_is_added_to_when_it_is_over_counts_as_it_is_then() => InTurns(async () =>
    {
        var tape = NewTape();
        Add(tape, Noon, 100m);
        Add(tape, Noon.AddDays(3), 110m);
        await tape.Keep();
        await Agree(tape);

        Add(tape, Noon.AddHours(1), 500m);
        await Agree(tape);
        await tape.Keep();

        await Agree(tape);
        Assert.Equal(500m, (await Read(tape, CandleInterval.Day))[0].High);
    });

    [Fact]
    public Task What_the_storage_did_not_take_waits_and_is_read_all_the_same() => InTurns(async () =>
    {
        var tape = NewTape();
        Add(tape, Noon, 100m);
        cluster.States.FailWrites(KeyOf(Noon));
        await tape.Keep();
        Assert.Single(tape.Waiting);
        await Agree(tape);

        cluster.States.Heal(KeyOf(Noon));
        Add(tape, Noon.AddSeconds(1), 90m);
        await tape.Keep();

        Assert.Empty(tape.Waiting);
        await Agree(NewTape(tape));
    });

    [Fact]
    public Task What_came_while_it_was_kept_waits_for_the_next_time() => InTurns(async () =>
    {
        var (tape, release) = (NewTape(), new TaskCompletionSource());
        cluster.States.Hold(KeyOf(Noon), release.Task);
        Add(tape, Noon, 100m);
        var keeping = tape.Keep();
        Add(tape, Noon.AddSeconds(1), 90m);
        release.SetResult();
        await keeping;
        await tape.Keep();

        await Agree(NewTape(tape));
    });

    [Fact]
    public Task So_many_minutes_wait_and_no_more() => InTurns(() =>
    {
        var tape = NewTape();
        cluster.States.FailWrites(KeyOf(Noon));
        for (var minute = 0; minute <= CandleTape.MaxWaiting + 5; minute++)
        {
            Add(tape, Noon.AddMinutes(minute), 1m);
        }

        Assert.InRange(tape.Waiting.Length, 0, CandleTape.MaxWaiting);
        return Task.CompletedTask;
    });

    // As in a grain: one turn after the other.
    private static Task InTurns(Func<Task> test) => Task.Factory.StartNew(
        test,
        Token,
        TaskCreationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private CandleTape NewTape(CandleTape? earlier = null)
    {
        var tape = new CandleTape(
            _id, cluster.Grains, TimeProvider.System, NullLogger.Instance);
        tape.Begin(earlier?.From, earlier?.Newest, earlier?.Waiting ?? []);
        return tape;
    }

    private void Add(CandleTape tape, DateTimeOffset time, decimal price)
    {
        _prices.Add((time, price));
        tape.Add(time, price);
    }

    private string KeyOf(DateTimeOffset time) =>
        ICandleDayGrain.KeyOf(_id, DateOnly.FromDateTime(time.UtcDateTime));

    private static Task<ImmutableArray<Candle>> Read(CandleTape tape, CandleInterval interval) =>
        tape.Read(interval, Noon.AddDays(-40), Noon.AddDays(400), Token);

    // Reckoned from the prices alone.
    private async Task Agree(CandleTape tape)
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

            Assert.Equal(expected, await Read(tape, interval));
        }
    }
}
