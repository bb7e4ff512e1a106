using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Quotes;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class QuarantineTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wild_price_is_neither_quoted_nor_drawn_and_nothing_trades_meanwhile()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);

        await asset.OnTick(Tick(0.01m, 0.01m, Noon.AddMinutes(2)), Long);

        var quote = (await asset.Quote(Cancelled))!;
        Assert.Equal((100m, true, true), (quote.Bid, quote.IsQuarantined, IsStale(quote)));
        var shown = (await asset.Read(Cancelled))!;
        Assert.Equal(new Quarantine(Noon.AddMinutes(2), 0.01m, 0.01m), shown.Quarantine);
        Assert.Equal(100m, shown.Facts.Low24h);
        // Not even as the price before it, which nobody said again.
        Assert.All(await Minutes(asset), minute => Assert.True(
            minute.Low == 100m && minute.Start < Noon.AddMinutes(2)));
    }

    [Fact]
    public async Task A_price_that_is_back_is_quoted_at_once()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(0.01m, 0.01m, Noon.AddMinutes(2)), Long);

        await asset.OnTick(Tick(101m, 102m, Noon.AddMinutes(3)), Long);

        var quote = (await asset.Quote(Cancelled))!;
        Assert.Equal((101m, false, false), (quote.Bid, quote.IsQuarantined, IsStale(quote)));
        Assert.Null((await asset.Read(Cancelled))!.Quarantine);
    }

    [Fact]
    public async Task A_quarantine_outlasts_the_activation()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(0.01m, 0.01m, Noon.AddMinutes(2)), Long);

        await cluster.Deactivate(asset);

        Assert.True((await asset.Quote(Cancelled))!.IsQuarantined);
    }

    [Fact]
    public async Task Two_admins_lift_a_quarantine_and_no_one_alone()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        Assert.Equal(LiftOutcome.NotQuarantined, await asset.Lift("ada"));
        await asset.OnTick(Tick(500m, 501m, Noon.AddMinutes(2)), Long);

        Assert.Equal(LiftOutcome.SecondNeeded, await asset.Lift("ada"));
        Assert.Equal(LiftOutcome.SecondNeeded, await asset.Lift("ada"));
        Assert.True((await asset.Quote(Cancelled))!.IsQuarantined);
        Assert.Equal(LiftOutcome.Lifted, await asset.Lift("bob"));

        var quote = (await asset.Quote(Cancelled))!;
        Assert.Equal((500m, false, false), (quote.Bid, quote.IsQuarantined, IsStale(quote)));
        Assert.Equal(LiftOutcome.NotListed, await cluster.Asset(NewId()).Lift("ada"));
    }

    [Fact]
    public async Task What_the_first_admin_saw_is_what_the_second_has_to_see()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(500m, 501m, Noon.AddMinutes(2)), Long);
        await asset.Lift("ada");

        await asset.OnTick(Tick(5_000m, 5_001m, Noon.AddMinutes(3)), Long);

        Assert.Equal(LiftOutcome.SecondNeeded, await asset.Lift("bob"));
    }

    [Fact]
    public async Task Two_admins_agree_on_a_level_though_its_prices_move()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(500m, 501m, Noon.AddMinutes(2)), Long);
        await asset.Lift("ada");

        await asset.OnTick(Tick(500.01m, 501.01m, Noon.AddMinutes(3)), Long);

        Assert.Equal(LiftOutcome.Lifted, await asset.Lift("bob"));
        Assert.Equal(500.01m, (await asset.Quote(Cancelled))!.Bid);
    }

    [Fact]
    public async Task A_price_by_hand_outside_the_collar_needs_two_admins_who_ask_for_the_same()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(0.01m, 0.01m, Noon.AddMinutes(2)), Long);

        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 300m, "ada"));
        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 300m, "ada"));
        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 301m, "bob"));
        Assert.Equal(100m, (await asset.Quote(Cancelled))!.Bid);
        Assert.Equal(PriceOverrideOutcome.Overridden, await Override(asset, 301m, "ada"));

        var quote = (await asset.Quote(Cancelled))!;
        Assert.Equal(
            (301m, "ada", "bob"), (quote.Bid, quote.OverriddenBy, quote.OverrideProposedBy));
    }

    [Fact]
    public async Task Where_no_feed_says_a_price_every_price_by_hand_needs_two_admins()
    {
        await using var cluster = await Cluster();
        var asset = cluster.Asset(NewId());
        await asset.List(Listing(asset.GetPrimaryKeyString()));

        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 5m, "ada"));
        Assert.Null((await asset.Quote(Cancelled))!.AsOf);
        Assert.Equal(PriceOverrideOutcome.Overridden, await Override(asset, 5m, "bob"));
        // Nobody walks it away alone.
        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 5.1m, "ada"));
    }

    [Fact]
    public async Task A_price_by_hand_inside_the_collar_needs_one_admin()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(0.01m, 0.01m, Noon.AddMinutes(2)), Long);

        Assert.Equal(PriceOverrideOutcome.Overridden, await Override(asset, 110m, "ada"));

        Assert.False((await asset.Quote(Cancelled))!.IsQuarantined);
    }

    [Fact]
    public async Task An_asset_may_have_a_collar_of_its_own()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.Amend(new ChangeListing { Collar = 0.01m });

        await asset.OnTick(Tick(102m, 103m, Noon.AddMinutes(2)), Long);

        Assert.True((await asset.Quote(Cancelled))!.IsQuarantined);
    }

    [Fact]
    public async Task A_first_price_that_a_second_confirms_is_drawn_too()
    {
        await using var cluster = await Cluster();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(100m, 100m, Noon), Long);
        Assert.Null((await asset.Quote(Cancelled))!.AsOf);

        await asset.OnTick(Tick(101m, 101m, Noon.AddMinutes(1)), Long);

        Assert.Equal([100m, 101m], (await Minutes(asset)).Select(minute => minute.Close));
    }

    [Fact]
    public async Task Of_two_feeds_the_one_that_began_later_is_believed()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(From(3, 101m), Long, Guid.NewGuid());

        await asset.OnTick(From(2, 102m), Long, Guid.NewGuid());
        await asset.OnTick(Tick(103m, 103m, Noon.AddMinutes(3)), Long, Guid.NewGuid());
        Assert.Equal(101m, (await asset.Quote(Cancelled))!.Bid);

        await asset.OnTick(From(4, 104m), Long, Guid.NewGuid());
        Assert.Equal(104m, (await asset.Quote(Cancelled))!.Bid);
    }

    [Fact]
    public async Task A_feed_of_the_release_before_counts_once_the_others_are_silent()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(From(3, 101m), TimeSpan.Zero, Guid.NewGuid());

        await asset.OnTick(Tick(102m, 102m, Noon.AddMinutes(3)), Long, Guid.NewGuid());

        Assert.Equal(102m, (await asset.Quote(Cancelled))!.Bid);
    }

    private static Tick From(long reading, decimal price) =>
        Tick(price, price, Noon.AddMinutes(2)) with
        {
            Feed = new FeedReading(reading, "simulated"),
            Number = 1,
        };

    [Fact]
    public async Task Whose_appointment_nobody_confirmed_counts_for_nothing()
    {
        await using var cluster = await Cluster();
        var asset = await Priced(cluster);
        await asset.OnTick(Tick(500m, 501m, Noon.AddMinutes(2)), Long);

        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 900m, "ada"));
        Assert.Equal(PriceOverrideOutcome.SecondNeeded, await Override(asset, 900m, "nobody_yet"));
        Assert.Equal(PriceOverrideOutcome.Overridden, await Override(asset, 900m, "bob"));
        await asset.Lift("ada");
        Assert.Equal(LiftOutcome.SecondNeeded, await asset.Lift("nobody_yet"));
        Assert.Equal(LiftOutcome.Lifted, await asset.Lift("bob"));
    }

    private static async Task<AssetCluster> Cluster()
    {
        var cluster = await AssetCluster.Start(collar: Collar.DefaultWidth);
        await cluster.AddAdmin("ada");
        await cluster.AddAdmin("bob");
        return cluster;
    }

    private static async Task<IAssetGrain> Priced(AssetCluster cluster)
    {
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(100m, 101m, Noon), Long);
        await asset.OnTick(Tick(100m, 101m, Noon.AddMinutes(1)), Long);
        return asset;
    }

    private static Task<PriceOverrideOutcome> Override(
        IAssetGrain asset, decimal price, string admin)
    {
        var now = TimeProvider.System.GetUtcNow();
        return asset.OverridePrice(
            new PriceOverride(price, price, now, now.AddHours(1), admin));
    }

    private static bool IsStale(Quote quote) => quote.IsStale(TimeProvider.System.GetUtcNow());

    private static async Task<IReadOnlyList<Candle>> Minutes(IAssetGrain asset) =>
        (await asset.Candles(
            new CandleQuery(CandleInterval.Minute, null, null), Cancelled))!.Candles;
}
