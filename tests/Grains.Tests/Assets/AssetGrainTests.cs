using OrderProcessor.Grains.Abstractions.Assets;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class AssetGrainTests
{
    [Fact]
    public async Task An_unlisted_asset_answers_null_however_many_ask_at_once()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset(NewId());

        var quotes = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => asset.Quote(TestContext.Current.CancellationToken)));

        Assert.All(quotes, Assert.Null);
        Assert.Null(await asset.Read(TestContext.Current.CancellationToken));
        Assert.False(await asset.SetStatus(AssetStatus.Halted));
    }

    [Fact]
    public async Task A_listing_a_status_and_the_prices_survive_deactivation_and_are_stale()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.SetStatus(AssetStatus.Halted);
        await asset.OnTick(Tick(), TenSeconds);
        var before = (await asset.Read(TestContext.Current.CancellationToken))!;

        await cluster.Deactivate(asset);
        var after = (await asset.Read(TestContext.Current.CancellationToken))!;

        Assert.Equal(before.Sparkline.AsEnumerable(), after.Sparkline);
        Assert.Equal(before.AsStale(), after with { Sparkline = before.Sparkline });
        Assert.False(before.Quote.IsStale(TimeProvider.System.GetUtcNow()));
        Assert.Equal(AssetStatus.Halted, before.Quote.Status);
        Assert.Equal(100m, before.Quote.Bid);
    }

    [Fact]
    public async Task A_halt_is_seen_by_the_next_quote()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        Assert.True(await asset.SetStatus(AssetStatus.Halted));

        Assert.Equal(AssetStatus.Halted, (await Quote(asset)).Status);
    }

    [Fact]
    public async Task A_halt_is_not_answered_while_orders_may_join_a_reading_from_before()
    {
        await using var cluster = await AssetCluster.Start(quoteAge: TimeSpan.FromHours(1));
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        var halt = asset.SetStatus(AssetStatus.Halted);
        while ((await Quote(asset)).Status is not AssetStatus.Halted)
        {
        }

        for (var more = 0; more < 100; more++)
        {
            await Quote(asset);
        }

        Assert.False(halt.IsCompleted);
    }

    [Fact]
    public async Task A_halt_that_could_not_be_written_throws_and_storage_decides()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        cluster.Storage.IsBroken = true;
        await Assert.ThrowsAsync<OrleansException>(() => asset.SetStatus(AssetStatus.Halted));
        cluster.Storage.IsBroken = false;

        Assert.Equal(AssetStatus.Active, (await Quote(asset)).Status);
        Assert.True(await asset.SetStatus(AssetStatus.Halted));
    }

    [Fact]
    public async Task Prices_that_cannot_be_written_do_not_harm_the_listing()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(), TenSeconds);

        cluster.Storage.IsBroken = true;
        await cluster.Deactivate(asset);

        Assert.Null((await Quote(asset)).AsOf);
        await asset.OnTick(Tick(), TenSeconds);
        Assert.Equal(Noon, (await Quote(asset)).AsOf);
    }

    [Fact]
    public async Task A_listing_under_another_id_or_with_impossible_rules_is_a_fault()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");

        await Assert.ThrowsAsync<ArgumentException>(() => asset.List(Listing("ETH")));
        await Assert.ThrowsAsync<ArgumentException>(
            () => asset.List(Listing() with { Rules = new() { PriceTick = 0 } }));
    }

    [Fact]
    public async Task A_price_override_counts_at_once_and_survives_deactivation_and_ticks()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(), TenSeconds);
        var until = TimeProvider.System.GetUtcNow().AddHours(1);

        Assert.Equal(
            PriceOverrideOutcome.Overridden,
            await asset.OverridePrice(new PriceOverride(95m, 97m, Noon, until, "eve")));

        await asset.OnTick(Tick(bid: 200m, ask: 201m), TenSeconds);
        await cluster.Deactivate(asset);
        var quote = await Quote(asset);
        Assert.Equal((95m, 97m, 96m), (quote.Bid, quote.Ask, quote.Price));
        Assert.Equal("eve", quote.OverriddenBy);
        Assert.Equal((Noon, until), (quote.AsOf, quote.StaleAt));
    }

    [Fact]
    public async Task A_price_override_that_could_not_be_written_throws_and_does_not_count()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(), TenSeconds);
        await cluster.Deactivate(asset);

        cluster.Storage.IsBroken = true;
        await Assert.ThrowsAsync<OrleansException>(
            () => asset.OverridePrice(new PriceOverride(95m, 95m, Noon, DateTimeOffset.MaxValue)));
        cluster.Storage.IsBroken = false;

        Assert.Equal(100m, (await Quote(asset)).Bid);
    }

    [Fact]
    public async Task A_price_override_far_from_the_feeds_is_refused_and_does_not_count()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(), TimeSpan.FromDays(1));

        Assert.Equal(
            PriceOverrideOutcome.TooFar,
            await asset.OverridePrice(new PriceOverride(50m, 50m, Noon, DateTimeOffset.MaxValue)));

        Assert.Equal(100m, (await Quote(asset)).Bid);
        Assert.Equal(
            PriceOverrideOutcome.NotListed,
            await cluster.Asset(NewId())
                .OverridePrice(new PriceOverride(50m, 50m, Noon, DateTimeOffset.MaxValue)));
    }

    [Fact]
    public async Task A_price_override_can_be_released()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());
        await asset.OnTick(Tick(), TenSeconds);
        await asset.OverridePrice(new PriceOverride(95m, 95m, Noon, DateTimeOffset.MaxValue));

        Assert.True(await asset.ReleasePrice());

        Assert.Equal(100m, (await Quote(asset)).Bid);
        Assert.False(await cluster.Asset(NewId()).ReleasePrice());
    }

    [Fact]
    public async Task A_price_no_market_could_have_is_a_fault()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        await Assert.ThrowsAsync<ArgumentException>(
            () => asset.OverridePrice(new PriceOverride(51m, 50m, Noon, DateTimeOffset.MaxValue)));
    }

    [Fact]
    public async Task Parts_of_a_listing_change_and_the_rest_stays()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        var changed = await asset.Change(new ChangeListing { Name = "Other", MinQuantity = 0.05m });

        Assert.Equal(
            Listing() with { Name = "Other", Rules = new() { MinQuantity = 0.05m } }, changed);
        Assert.Equal(0.05m, (await Quote(asset)).Rules.MinQuantity);
        Assert.Null(await cluster.Asset(NewId()).Change(new ChangeListing { Name = "Other" }));
    }

    [Fact]
    public async Task A_listing_is_not_changed_to_one_that_nobody_could_trade()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing());

        Assert.Equal(
            ListingOutcome.LeastOffStep,
            await asset.Amend(new ChangeListing { QuantityStep = 0.3m }));
        Assert.Equal(
            ListingOutcome.LeastAboveNotional,
            await asset.Amend(new ChangeListing { MinQuantity = 1m }));
        Assert.Equal(
            ListingOutcome.NotListed,
            await cluster.Asset(NewId()).Amend(new ChangeListing { Name = "Other" }));
        Assert.Equal(new TradingRules(), (await Quote(asset)).Rules);
    }

    [Fact]
    public async Task A_listing_of_before_the_rules_can_be_halted_and_renamed()
    {
        await using var cluster = await AssetCluster.Start();
        var asset = cluster.Asset("BTC");
        await asset.List(Listing() with { Rules = new() { QuantityStep = 0.3m } });

        Assert.True(await asset.SetStatus(AssetStatus.Halted));
        Assert.Equal(
            ListingOutcome.Listed, await asset.Amend(new ChangeListing { Name = "Other" }));
        Assert.Equal(
            ListingOutcome.LeastOffStep,
            await asset.Amend(new ChangeListing { MinQuantity = 0.5m }));
    }

    [Fact]
    public async Task What_cash_is_kept_under_is_never_listed()
    {
        await using var cluster = await AssetCluster.Start();

        Assert.Equal(
            ListingOutcome.Reserved, await cluster.Catalogue.Add(Listing("USD")));
        await Assert.ThrowsAsync<ArgumentException>(
            () => cluster.Asset("USD").List(Listing("USD")));
    }

    private static async Task<Quote> Quote(IAssetGrain asset) =>
        (await asset.Quote(TestContext.Current.CancellationToken))!;
}
