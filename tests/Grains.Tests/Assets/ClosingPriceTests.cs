using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Quotes;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>The price at which an asset that is no longer offered is sold.</summary>
public sealed class ClosingPriceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_admins_set_it_and_no_one_alone()
    {
        await using var cluster = await Cluster();
        var asset = await Delisted(cluster);

        Assert.Equal(ClosingOutcome.SecondNeeded, await asset.Close(80m, "ada"));
        Assert.Equal(ClosingOutcome.SecondNeeded, await asset.Close(80m, "ada"));
        Assert.Equal(ClosingOutcome.SecondNeeded, await asset.Close(80m, "nobody_yet"));
        Assert.Equal(ClosingOutcome.SecondNeeded, await asset.Close(81m, "bob"));
        Assert.False((await asset.Quote(Cancelled))!.IsClosing);
        Assert.Equal(ClosingOutcome.Closed, await asset.Close(81m, "ada"));

        var quote = (await asset.Quote(Cancelled))!;
        Assert.Equal(
            (true, 81m, 81m, 81m), (quote.IsClosing, quote.Bid, quote.Ask, quote.Price));
        Assert.Equal(("ada", "bob"), (quote.OverriddenBy, quote.OverrideProposedBy));
    }

    [Fact]
    public async Task It_outlasts_ticks_time_and_the_activation()
    {
        await using var cluster = await Cluster();
        var asset = await Closed(cluster);

        await asset.OnTick(Tick(100m, 101m, Noon.AddMinutes(2)), TimeSpan.Zero);
        await cluster.Deactivate(asset);

        var quote = (await asset.Quote(Cancelled))!.AskedAt(Noon);
        Assert.Equal((true, 80m), (quote.IsClosing, quote.Bid));
        Assert.False(quote.After(TimeSpan.FromDays(30)).AskedAt(Noon).IsStale(Noon.AddYears(9)));
    }

    [Fact]
    public async Task It_ends_for_good_when_the_asset_is_offered_again()
    {
        await using var cluster = await Cluster();
        var asset = await Closed(cluster);

        await asset.SetStatus(AssetStatus.Active);
        Assert.Equal((false, 100m), Shown(await asset.Quote(Cancelled)));
        await asset.SetStatus(AssetStatus.Inactive);
        Assert.Equal((false, 100m), Shown(await asset.Quote(Cancelled)));
    }

    [Fact]
    public async Task An_asset_that_is_offered_has_none()
    {
        await using var cluster = await Cluster();
        var asset = await Delisted(cluster);
        await asset.SetStatus(AssetStatus.Halted);

        Assert.Equal(ClosingOutcome.NotDelisted, await asset.Close(80m, "ada"));
        Assert.Equal(ClosingOutcome.NotListed, await cluster.Asset(NewId()).Close(80m, "ada"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => asset.Close(0m, "ada"));
    }

    [Fact]
    public void It_is_quoted_whatever_else_could_be()
    {
        var market = new AssetMarket
        {
            Last = Tick(100m, 101m) with { BidSize = 1, AskSize = 1 },
            Override = new PriceOverride(95m, 96m, Noon, Noon.AddYears(10), "eve"),
            Closing = new ClosingPrice(80m, Noon, "ada", "bob"),
        };

        var quote = market.Quote(
            Listing() with { Status = AssetStatus.Inactive }, At(Noon.AddMinutes(1)));
        var offered = market.Quote(Listing(), At(Noon.AddMinutes(1)));

        Assert.Equal(
            (true, 80m, 80m, "ada", "bob"),
            (
                quote.IsClosing,
                quote.Bid,
                quote.Ask,
                quote.OverriddenBy,
                quote.OverrideProposedBy));
        Assert.Null(quote.Sizes);
        Assert.False(quote.IsStale(Noon.AddYears(9)));
        Assert.Equal((false, 95m), Shown(offered));
    }

    [Fact]
    public async Task One_that_could_not_be_written_throws_and_does_not_count()
    {
        await using var cluster = await Cluster();
        var asset = await Delisted(cluster);
        await asset.Close(80m, "ada");

        cluster.Storage.IsBroken = true;
        await Assert.ThrowsAsync<OrleansException>(() => asset.Close(80m, "bob"));
        cluster.Storage.IsBroken = false;

        Assert.False((await asset.Quote(Cancelled))!.IsClosing);
    }

    private static (bool, decimal) Shown(Quote? quote) => (quote!.IsClosing, quote.Bid);

    private static async Task<AssetCluster> Cluster()
    {
        var cluster = await AssetCluster.Start();
        await cluster.AddAdmin("ada");
        await cluster.AddAdmin("bob");
        return cluster;
    }

    private static async Task<IAssetGrain> Delisted(AssetCluster cluster)
    {
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(100m, 101m, Noon), Long);
        await asset.SetStatus(AssetStatus.Inactive);
        return asset;
    }

    private static async Task<IAssetGrain> Closed(AssetCluster cluster)
    {
        var asset = await Delisted(cluster);
        await asset.Close(80m, "ada");
        Assert.Equal(ClosingOutcome.Closed, await asset.Close(80m, "bob"));
        return asset;
    }
}
