using System.Collections.Immutable;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Silo.Feeds;
using Xunit;
using static OrderProcessor.Silo.Tests.Feeds.Sample;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class SimulatedPriceSourceTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_prices() =>
        Assert.Equal(await Ticks(seed: 7, Known), await Ticks(seed: 7, Known));

    [Fact]
    public async Task Another_seed_gives_other_prices() =>
        Assert.NotEqual(await Ticks(seed: 7, Known), await Ticks(seed: 8, Known));

    [Property(MaxTest = 20)]
    public async Task Every_price_is_positive_on_tick_and_near_its_reference(int seed) =>
        Assert.All(await Ticks(seed, Known, batches: 200), tick =>
        {
            var listing = Known.Single(asset => asset.Listing.AssetId == tick.AssetId).Listing;
            Assert.True(tick.Bid > 0 && tick.Bid <= tick.Last && tick.Last <= tick.Ask);
            Assert.All([tick.Bid, tick.Last!.Value, tick.Ask], price =>
            {
                Assert.Equal(0, price % listing.Rules.PriceTick);
                Assert.InRange(price / listing.ReferencePrice, 0.24m, 4.1m);
            });
            Assert.True(tick.Volume >= 0);
        });

    [Fact]
    public async Task It_goes_on_from_the_latest_known_price()
    {
        var known = Asset("BTC", 95_000m, 0.01m, price: 110_000m);

        var ticks = await Ticks(seed: 1, [known], batches: 1);

        Assert.InRange(ticks[0].Last!.Value, 109_900m, 110_100m);
    }

    [Fact]
    public async Task A_known_price_far_from_the_reference_is_brought_near_it()
    {
        var known = Asset("BTC", 95_000m, 0.01m, price: 7_000m);

        var ticks = await Ticks(seed: 1, [known], batches: 1);

        Assert.InRange(ticks[0].Last!.Value, 23_750m, 24_000m);
    }

    [Fact]
    public async Task Prices_come_at_the_interval_and_tell_the_time()
    {
        var time = new InstantTime();

        var ticks = await Ticks(seed: 1, Known[..1], batches: 3, time, intervalSeconds: 5);

        Assert.Equal([Noon, Noon.AddSeconds(5), Noon.AddSeconds(10)], ticks.Select(t => t.Time));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(60, 180)]
    public void A_price_is_stale_after_three_intervals_but_not_before_ten_seconds(
        int? intervalSeconds, int staleAfterSeconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(staleAfterSeconds),
            Source(seed: 1, new InstantTime(), intervalSeconds).StaleAfter("BTC"));

    [Fact]
    public void The_past_of_a_day_leads_up_to_now_and_is_the_same_for_the_same_seed()
    {
        var past = Source(seed: 7, new InstantTime()).Past(Known[0], Noon);

        Assert.Equal(past, Source(seed: 7, new InstantTime()).Past(Known[0], Noon));
        Assert.NotEqual(past, Source(seed: 8, new InstantTime()).Past(Known[0], Noon));
        Assert.Equal(Noon.AddDays(-1), past[0].Time);
        Assert.Equal(Noon.AddSeconds(-30), past[^1].Time);
        Assert.Equal(past.OrderBy(tick => tick.Time), past);
        Assert.All(past, tick => Assert.InRange(tick.Last!.Value, tick.Bid, tick.Ask));
    }

    [Fact]
    public void Sources_that_make_nothing_up_have_no_past()
    {
        IPriceSource replay = new ReplayPriceSource(
            Options(_ => { }), new Recordings(), new InstantTime());

        Assert.Empty(replay.Past(Known[0], Noon));
    }

    private static SimulatedPriceSource Source(
        int seed, TimeProvider time, int? intervalSeconds = null) =>
        new(Options(o => (o.Seed, o.IntervalSeconds) = (seed, intervalSeconds)), time);

    private static async Task<Tick[]> Ticks(
        int seed,
        ImmutableArray<AssetSnapshot> known,
        int batches = 50,
        InstantTime? time = null,
        int? intervalSeconds = null)
    {
        var source = Source(seed, time ?? new InstantTime(), intervalSeconds);
        var read = source.Read(() => known, TestContext.Current.CancellationToken).Take(batches);
        return [.. (await read.ToArrayAsync()).SelectMany(ticks => ticks)];
    }
}
