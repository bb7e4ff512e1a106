using System.Collections.Concurrent;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Assets.Candles;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class FeedGrainTests
{
    [Fact]
    public async Task Each_tick_reaches_its_asset()
    {
        var source = new ScriptedSource([Tick(id: "BTC"), Tick(id: "ETH")]);
        var taken = new Calls(awaited: 2);
        await using var cluster = await AssetCluster.Start(source, taken.Watch);

        await cluster.Feed.EnsureRunning();
        await taken.Done;

        Assert.Equal(Noon, (await Quote(cluster, "BTC")).AsOf);
        Assert.Equal(Noon, (await Quote(cluster, "ETH")).AsOf);
    }

    [Fact]
    public async Task An_asset_that_fails_does_not_stop_the_others()
    {
        var source = new ScriptedSource([Tick(id: "BTC"), Tick(id: "ETH"), Tick(id: "LTC")]);
        var taken = new Calls(awaited: 2) { Failing = "BTC" };
        await using var cluster = await AssetCluster.Start(source, taken.Watch);

        await cluster.Feed.EnsureRunning();
        await taken.Done;

        Assert.Null((await Quote(cluster, "BTC")).AsOf);
        Assert.Equal(Noon, (await Quote(cluster, "LTC")).AsOf);
    }

    [Fact]
    public async Task A_source_that_failed_is_read_anew_even_if_its_time_goes_back()
    {
        var source = new ScriptedSource(Failing(), [Tick(time: Noon.AddDays(-1))]);
        var taken = new Calls(awaited: 2);
        await using var cluster = await AssetCluster.Start(source, taken.Watch);

        await cluster.Feed.EnsureRunning();
        await taken.Done;

        Assert.Equal(Noon.AddDays(-1), (await Quote(cluster, "BTC")).AsOf);
    }

    [Fact]
    public async Task A_source_that_has_ended_is_not_read_again()
    {
        var source = new ScriptedSource([Tick()]) { Ends = true };
        await using var cluster = await AssetCluster.Start(source);

        await cluster.Feed.EnsureRunning();
        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);
        await cluster.Feed.EnsureRunning();
        await cluster.Feed.EnsureRunning();

        Assert.Equal(1, source.Readings);
    }

    [Fact]
    public async Task The_feed_stops_with_its_activation_and_starts_with_the_next()
    {
        var source = new ScriptedSource([Tick()], [Tick()]);
        var taken = new Calls(awaited: 1);
        await using var cluster = await AssetCluster.Start(source, taken.Watch);
        await cluster.Feed.EnsureRunning();
        await taken.Done;

        await cluster.Deactivate(cluster.Feed);
        await cluster.Feed.EnsureRunning();

        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task No_price_of_a_recording_is_lost_however_fast_it_is_played()
    {
        const int minutes = 3 * CandleAggregator.MaxWaiting;
        var source = new ScriptedSource(
            Enumerable.Range(0, minutes).Select(at => Tick(
                bid: 100m + (at % 50), ask: 100m + (at % 50), time: Noon.AddMinutes(at))))
        {
            IsRecording = true,
        };
        await using var cluster = await AssetCluster.Start(source);

        await cluster.Feed.EnsureRunning();
        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);

        var kept = await Minutes(cluster, "BTC", Noon, minutes);
        Assert.Equal(
            Enumerable.Range(0, minutes).Select(at => Candle.Of(
                Noon.AddMinutes(at), 100m + (at % 50))),
            kept);
    }

    [Fact]
    public async Task A_recording_waits_for_an_asset_that_fails_and_goes_on_where_it_was()
    {
        var source = new ScriptedSource(
            Enumerable.Range(0, 5).Select(at => Tick(time: Noon.AddMinutes(at))))
        {
            IsRecording = true,
        };
        var failures = 0;
        await using var cluster = await AssetCluster.Start(source, call =>
            call.MethodName == nameof(IAssetGrain.Replay) && Interlocked.Increment(ref failures) < 3
                ? throw new IOException("The asset is out of order.")
                : call.Invoke());

        await cluster.Feed.EnsureRunning();
        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, (await Minutes(cluster, "BTC", Noon, 5)).Count);
    }

    [Fact]
    public async Task Each_reading_of_the_source_has_a_higher_number_than_all_before()
    {
        var source = new ScriptedSource(Failing(), [Tick(id: "ETH")], [Tick(id: "LTC")]);
        var numbers = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await using var cluster = await AssetCluster.Start(source, call =>
        {
            if (call.MethodName == nameof(IAssetGrain.OnTick)
                && call.Request.GetArgument(0) is Tick tick)
            {
                numbers[tick.AssetId] = tick.Feed!.Number;
            }

            return call.Invoke();
        });
        await cluster.Feed.EnsureRunning();
        await Until(() => numbers.ContainsKey("ETH"));

        await cluster.Deactivate(cluster.Feed);
        await cluster.Feed.EnsureRunning();
        await Until(() => numbers.ContainsKey("LTC"));

        Assert.Equal([1, 2, 3], [numbers["BTC"], numbers["ETH"], numbers["LTC"]]);
    }

    [Fact]
    public async Task An_asset_that_is_listed_meanwhile_is_priced_without_a_restart()
    {
        await using var cluster = await AssetCluster.Start(new LiveSource());
        await cluster.Feed.EnsureRunning();
        await Until(() => IsPriced(cluster, "BTC"));

        await cluster.Catalogue.Add(Listing("NEWCOIN"));
        await cluster.Feed.EnsureRunning();

        await Until(() => IsPriced(cluster, "NEWCOIN"));
    }

    [Fact]
    public async Task A_source_that_has_ended_says_so_and_is_read_again_when_an_admin_asks()
    {
        var source = new ScriptedSource([Tick()], [Tick(id: "ETH")]) { Ends = true };
        await using var cluster = await AssetCluster.Start(source);
        await cluster.Feed.EnsureRunning();
        await Until(async () => await Condition(cluster) is FeedCondition.Ended);

        await cluster.Feed.Restart();

        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, source.Readings);
    }

    [Fact]
    public async Task A_source_that_is_silent_is_read_again_when_an_admin_asks()
    {
        var source = new ScriptedSource([Tick()], [Tick()]);
        await using var cluster = await AssetCluster.Start(source);
        await cluster.Feed.EnsureRunning();
        await Until(() => source.Readings == 1);
        Assert.Equal(FeedCondition.Running, await Condition(cluster));

        await cluster.Feed.Restart();

        await source.AllRead.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(FeedCondition.Running, await Condition(cluster));
    }

    [Fact]
    public async Task A_source_that_fails_or_is_unreadable_says_why()
    {
        var source = new ScriptedSource(Unreadable());
        await using var cluster = await AssetCluster.Start(source);

        await cluster.Feed.EnsureRunning();
        await Until(async () => await Condition(cluster) is FeedCondition.Unreadable);

        var status = await cluster.Feed.Status(TestContext.Current.CancellationToken);
        Assert.Equal("Line 7 is no price.", status.Fault);
    }

    private static IEnumerable<Tick> Unreadable()
    {
        yield return Tick();
        throw new InvalidDataException("Line 7 is no price.");
    }

    private static async Task<bool> IsPriced(AssetCluster cluster, string id) =>
        await cluster.Asset(id).Quote(TestContext.Current.CancellationToken) is { AsOf: not null };

    private static async Task<FeedCondition> Condition(AssetCluster cluster) =>
        (await cluster.Feed.Status(TestContext.Current.CancellationToken)).Condition;

    private static async Task Until(Func<Task<bool>> happened)
    {
        while (!await happened())
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(20),
                TimeProvider.System,
                TestContext.Current.CancellationToken);
        }
    }

    private static async Task Until(Func<bool> happened)
    {
        while (!happened())
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(20),
                TimeProvider.System,
                TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<Candle>> Minutes(
        AssetCluster cluster, string id, DateTimeOffset from, int minutes)
    {
        List<Candle> all = [];
        for (var at = 0; at < minutes; at += CandleQuery.MaxCandles)
        {
            var (start, end) = (
                from.AddMinutes(at),
                from.AddMinutes(Math.Min(at + CandleQuery.MaxCandles, minutes)));
            var page = await cluster.Asset(id).Candles(
                new CandleQuery(CandleInterval.Minute, start, end),
                TestContext.Current.CancellationToken);
            all.AddRange(page!.Candles);
        }

        return all;
    }

    private static IEnumerable<Tick> Failing()
    {
        yield return Tick();
        throw new IOException("The line is dead.");
    }

    private static async Task<Quote> Quote(AssetCluster cluster, string id) =>
        (await cluster.Asset(id).Quote(TestContext.Current.CancellationToken))!;

    private sealed class Calls(int awaited)
    {
        private readonly TaskCompletionSource _done = new();
        private int _taken;

        public string? Failing { get; init; }

        public Task Done => _done.Task.WaitAsync(TestContext.Current.CancellationToken);

        public async Task Watch(IIncomingGrainCallContext call)
        {
            if (call is not { Grain: AssetGrain asset, MethodName: nameof(IAssetGrain.OnTick) })
            {
                await call.Invoke();
                return;
            }

            if (asset.GetPrimaryKeyString() == Failing)
            {
                throw new IOException("The asset is out of order.");
            }

            await call.Invoke();
            if (Interlocked.Increment(ref _taken) == awaited)
            {
                _done.SetResult();
            }
        }
    }
}
