using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using Orleans.Runtime.Placement;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>A shard whose silo is stopped while no price comes along.</summary>
public sealed class LostShardTests
{
    [Fact]
    public async Task A_shard_comes_up_elsewhere_when_its_silo_stops_though_there_is_no_tick()
    {
        await using var cluster = await TestCluster.Start(
            2,
            new FaultyJournalStore(),
            new StoredGrainState(),
            looksForShards: TimeSpan.FromMilliseconds(50));
        var (first, second) = cluster.Silos;
        await On(first, () => cluster.Grains.GetGrain<IAssetGrain>("BTC").Quote());
        var book = cluster.Grains.GetGrain<IBookGrain>(BookIds.Of("BTC", 7));
        await On(second, () => book.Watch([Limit(Side.Buy, 50)]));
        Assert.Equal(second, await cluster.SiloOf(book));

        await cluster.Stop(second);

        await Eventually.Holds(async () => first.Equals(await cluster.SiloOf(book)));
    }

    private static async Task On(SiloAddress silo, Func<Task> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        await call();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
    }
}
