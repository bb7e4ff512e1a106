using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CandleGrainTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_interval_is_the_fold_of_all_prices_before_and_after_a_restart()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        var taken = new List<Tick>();
        var random = new Random(7);
        for (var restarts = 0; restarts < 3; restarts++)
        {
            for (var ticks = 0; ticks < 150; ticks++)
            {
                var last = taken.LastOrDefault()?.Time ?? Noon;
                var price = random.Next(1, 1_000_000) / 100m;
                taken.Add(Tick(price, price, last.AddSeconds(random.Next(4_000))));
                await asset.OnTick(taken[^1], TenSeconds);
            }

            await Agree(asset, taken);
            await cluster.Deactivate(asset);
            await Agree(asset, taken);
        }
    }

    [Fact]
    public async Task A_minute_goes_on_after_a_restart_where_it_was()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        await asset.OnTick(Tick(100m, 100m, Noon), TenSeconds);
        await asset.OnTick(Tick(300m, 300m, Noon.AddSeconds(1)), TenSeconds);

        await cluster.Deactivate(asset);
        await asset.OnTick(Tick(50m, 50m, Noon.AddSeconds(2)), TenSeconds);

        Assert.Equal(
            new Candle(Noon, 100m, 300m, 50m, 50m),
            Assert.Single(await Read(asset, CandleInterval.Minute)));
    }

    [Fact]
    public async Task A_recorded_price_is_known_from_its_receipt_on_whatever_time_it_tells()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        var longAgo = Noon.AddYears(-8);
        var before = TimeProvider.System.GetUtcNow();
        await asset.Replay(Tick(100m, 100m, longAgo), TenSeconds);
        await asset.Replay(Tick(300m, 300m, longAgo.AddMinutes(1)), TenSeconds);
        await cluster.Deactivate(asset);

        var drawn = await Read(asset, CandleInterval.Minute);
        var known = (await asset.Candles(
            new CandleQuery(CandleInterval.Day, null, null) { AsKnown = true }, Cancelled))!;

        Assert.Equal(
            [Candle.Of(longAgo, 100m), Candle.Of(longAgo.AddMinutes(1), 300m)], drawn);
        Assert.Equal(300m, known.Candles[^1].Close);
        Assert.All(known.Candles, candle => Assert.True(
            candle.Start >= CandleInterval.Day.Start(before)));
    }

    [Fact]
    public async Task Minutes_without_a_price_are_absent()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        await asset.OnTick(Tick(time: Noon), TenSeconds);
        await asset.OnTick(Tick(time: Noon.AddMinutes(7)), TenSeconds);

        var minutes = await Read(asset, CandleInterval.Minute);

        Assert.Equal([Noon, Noon.AddMinutes(7)], minutes.Select(minute => minute.Start));
    }

    [Fact]
    public async Task What_could_not_be_kept_is_kept_later()
    {
        await using var cluster = await AssetCluster.Start();
        var day = cluster.Day("BTC", DateOnly.FromDateTime(Noon.UtcDateTime));
        cluster.Storage.IsBroken = true;
        await Assert.ThrowsAnyAsync<Exception>(() => day.Keep([Candle.Of(Noon, 100m)]));
        cluster.Storage.IsBroken = false;

        Assert.Empty(await day.Read(CandleInterval.Minute, Cancelled));
        await day.Keep([Candle.Of(Noon, 100m)]);
        await cluster.Deactivate(day);

        Assert.Single(await day.Read(CandleInterval.Minute, Cancelled));
    }

    [Fact]
    public async Task A_range_that_is_too_long_is_answered_with_its_newest_part()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        await asset.OnTick(Tick(time: Noon), TenSeconds);

        var page = (await asset.Candles(
            new CandleQuery(CandleInterval.Minute, Noon.AddYears(-1), Noon.AddMinutes(1)),
            Cancelled))!;

        Assert.Equal(Noon.AddMinutes(1 - CandleQuery.MaxCandles), page.From);
        Assert.Single(page.Candles);
    }

    [Fact]
    public async Task The_range_is_from_and_not_including_to()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        for (var minute = 0; minute < 10; minute++)
        {
            await asset.OnTick(Tick(time: Noon.AddMinutes(minute)), TenSeconds);
        }

        var page = (await asset.Candles(
            new CandleQuery(CandleInterval.Minute, Noon.AddMinutes(2), Noon.AddMinutes(5)),
            Cancelled))!;

        Assert.Equal([2, 3, 4], page.Candles.Select(candle => candle.Start.Minute));
    }

    [Fact]
    public async Task An_asset_without_a_price_has_no_candles_and_one_not_listed_no_page()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);

        Assert.Empty(await Read(asset, CandleInterval.Hour));
        Assert.Null(await cluster.Asset("NONESUCH").Candles(
            new CandleQuery(CandleInterval.Hour, null, null), Cancelled));
    }

    [Fact]
    public async Task A_past_is_taken_once_and_only_before_any_price()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        ImmutableArray<Tick> past = [Tick(1m, 1m, Noon), Tick(2m, 2m, Noon.AddMinutes(5))];

        var after = await asset.Backfill(past, Guid.NewGuid());
        await asset.Backfill([Tick(9m, 9m, Noon.AddHours(1))], Guid.NewGuid());

        Assert.Equal(2m, after!.Quote.Price);
        Assert.True(after.Quote.IsStale(TimeProvider.System.GetUtcNow()));
        Assert.Equal([1m, 2m], (await Read(asset, CandleInterval.Minute)).Select(one => one.Close));
    }

    [Fact]
    public async Task The_sparkline_has_the_last_price_of_each_half_hour_of_a_day()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = await Listed(cluster);
        for (var minutes = 0; minutes <= 26 * 60; minutes += 5)
        {
            await asset.OnTick(
                Tick(minutes + 1, minutes + 1, Noon.AddMinutes(minutes)), TenSeconds);
        }

        var sparkline = (await asset.Read(Cancelled))!.Sparkline;

        Assert.InRange(sparkline.Length, 48, 49);
        Assert.Equal((146m, 1_561m), (sparkline[0], sparkline[^1]));
    }

    private static async Task<IAssetGrain> Listed(AssetCluster cluster)
    {
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        return asset;
    }

    private static async Task<ImmutableArray<Candle>> Read(
        IAssetGrain asset, CandleInterval interval) =>
        (await asset.Candles(new CandleQuery(interval, null, null), Cancelled))!.Candles;

    // Reckoned from the prices alone.
    private static async Task Agree(IAssetGrain asset, IReadOnlyList<Tick> taken)
    {
        foreach (var interval in Enum.GetValues<CandleInterval>())
        {
            var page = (await asset.Candles(new CandleQuery(interval, null, null), Cancelled))!;
            var expected = taken
                .Where(tick => interval.Start(tick.Time) >= page.From)
                .GroupBy(tick => interval.Start(tick.Time))
                .Select(ticks => new Candle(
                    ticks.Key,
                    ticks.First().Bid,
                    ticks.Max(tick => tick.Bid),
                    ticks.Min(tick => tick.Bid),
                    ticks.Last().Bid));

            Assert.Equal(expected, page.Candles);
        }
    }
}
