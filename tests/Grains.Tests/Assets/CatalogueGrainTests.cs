using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Assets.Catalogue;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CatalogueGrainTests
{
    private static readonly string[] BuiltIn =
        [.. BuiltInListing.Read().Select(listing => listing.AssetId)];

    [Fact]
    public async Task Out_of_the_box_the_built_in_assets_are_listed_by_rank()
    {
        await using var cluster = await AssetCluster.Start();

        Assert.Equal(BuiltIn, await Ids(cluster));
    }

    [Fact]
    public async Task Unranked_assets_come_last_in_the_order_of_their_ids()
    {
        await using var cluster = await AssetCluster.Start();
        await cluster.Catalogue.List(Listing("ZZZ"));
        await cluster.Catalogue.List(Listing("YYY"));

        string[] expected = [.. BuiltIn, "YYY", "ZZZ"];
        Assert.Equal(expected, await Ids(cluster));
    }

    [Fact]
    public async Task An_asset_is_added_once()
    {
        await using var cluster = await AssetCluster.Start();

        Assert.Equal(ListingOutcome.Listed, await cluster.Catalogue.Add(Listing("ZZZ")));
        Assert.Equal(
            ListingOutcome.Exists,
            await cluster.Catalogue.Add(Listing("ZZZ") with { Name = "Another" }));

        Assert.Equal(
            "Bitcoin",
            (await cluster.Asset("ZZZ").Read(TestContext.Current.CancellationToken))!.Listing.Name);
        Assert.Single(await Ids(cluster), id => id == "ZZZ");
    }

    [Fact]
    public async Task What_an_operator_listed_survives_deactivation()
    {
        await using var cluster = await AssetCluster.Start();
        await cluster.Catalogue.List(Listing("ZZZ"));

        await cluster.Deactivate(cluster.Catalogue);

        Assert.Contains("ZZZ", await Ids(cluster));
    }

    [Fact]
    public async Task A_first_start_that_broke_off_is_completed_and_keeps_what_was_changed()
    {
        await using var cluster = await AssetCluster.Start();
        await cluster.Asset("BTC").List(Listing() with { Status = AssetStatus.Halted });
        cluster.Storage.IsBroken = true;
        await Assert.ThrowsAnyAsync<Exception>(() => Ids(cluster));
        cluster.Storage.IsBroken = false;

        var all = await cluster.Catalogue.Read(TestContext.Current.CancellationToken);

        Assert.Equal(BuiltIn.Order(), all.Select(asset => asset.Listing.AssetId).Order());
        Assert.Equal(
            AssetStatus.Halted, all.Single(asset => asset.Listing.AssetId == "BTC").Listing.Status);
    }

    [Fact]
    public async Task Readers_at_the_same_time_cause_one_fan_out()
    {
        const int readers = 20;
        var (arrived, fannedOut) = (0, 0);
        var allArrived = new TaskCompletionSource();
        await using var cluster = await AssetCluster.Start(watch: async call =>
        {
            var answered = call.Invoke();
            switch (call.Grain, call.MethodName)
            {
                case (CatalogueGrain, "Read") when Interlocked.Increment(ref arrived) == readers:
                    allArrived.SetResult();
                    break;
                case (AssetGrain, "Read"):
                    Interlocked.Increment(ref fannedOut);
                    await allArrived.Task;
                    break;
            }

            await answered;
        });

        await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Ids(cluster)));

        Assert.Equal(BuiltIn.Length, fannedOut);
    }

    [Fact]
    public async Task An_asset_that_cannot_be_read_is_shown_as_it_was_and_its_price_as_stale()
    {
        var isFailing = false;
        await using var cluster = await AssetCluster.Start(watch: call =>
            isFailing && call is { Grain: AssetGrain asset, MethodName: "Read" }
                && asset.GetPrimaryKeyString() == "BTC"
                ? throw new TimeoutException()
                : call.Invoke());
        await cluster.Catalogue.List(Listing("YYY"));
        await cluster.Asset("BTC").OnTick(Tick(), TimeSpan.FromDays(1));
        Assert.False((await Bitcoin(cluster)).IsStale(TimeProvider.System.GetUtcNow()));

        isFailing = true;
        await cluster.Catalogue.List(Listing("ZZZ"));
        var quote = await Bitcoin(cluster);

        Assert.Equal(100m, quote.Bid);
        Assert.True(quote.IsStale(TimeProvider.System.GetUtcNow()));
        Assert.Contains("ZZZ", await Ids(cluster));
    }

    [Fact]
    public async Task A_full_catalogue_lists_no_more()
    {
        await using var cluster = await AssetCluster.Start();
        for (var more = BuiltIn.Length; more < CatalogueState.MaxAssets; more++)
        {
            await cluster.Catalogue.List(Listing($"A{more}"));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => cluster.Catalogue.List(Listing("ZZZ")));
        await cluster.Catalogue.List(Listing("A499"));
    }

    private static async Task<Quote> Bitcoin(AssetCluster cluster)
    {
        var assets = await cluster.Catalogue.Read(TestContext.Current.CancellationToken);
        return assets.Single(asset => asset.Listing.AssetId == "BTC").Quote;
    }

    private static async Task<string[]> Ids(AssetCluster cluster)
    {
        var assets = await cluster.Catalogue.Read(TestContext.Current.CancellationToken);
        return [.. assets.Select(asset => asset.Listing.AssetId)];
    }
}
