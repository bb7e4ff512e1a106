using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>A cluster that is started again with another number of shards, over the same
/// stores.</summary>
public sealed class ShardNumberTests
{
    private const string Asset = "BTC";

    private readonly FaultyJournalStore _journals = new();
    private readonly StoredGrainState _states = new();
    private readonly List<string> _accounts =
        [.. Enumerable.Range(0, 12).Select(_ => ClusterFixture.NewName())];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(16, 1)]
    [InlineData(3, 16)]
    [InlineData(7, 5)]
    public async Task No_order_is_lost_however_many_shards_there_are_to_be(int before, int after)
    {
        var orders = new Dictionary<string, List<string>>();
        await using (var first = await Start(before))
        {
            await List(first);
            foreach (var account in _accounts)
            {
                await first.Grains.GetGrain<IPortfolioGrain>(account).Deposit(Deposit(1_000));
                orders[account] = [await Rest(first, account, 90)];
            }
        }

        await using var second = await Start(after);
        await Tick(second, 100);
        foreach (var account in _accounts)
        {
            orders[account].Add(await Rest(second, account, 91));
        }

        var canceled = orders[_accounts[0]][0];
        await second.Grains.GetGrain<IPortfolioGrain>(_accounts[0])
            .Cancel(new CancelOrder(canceled));
        await Tick(second, 89);

        foreach (var (account, ids) in orders)
        {
            foreach (var id in ids)
            {
                var end = id == canceled ? OrderStatus.Canceled : OrderStatus.Completed;
                await Eventually.Holds(async () => (await second.Grains
                    .GetGrain<IPortfolioGrain>(account).FindOrder(id, Cancelled))!.Status == end);
            }
        }

        var quote = await second.Grains.GetGrain<IAssetGrain>(Asset).Quote(Cancelled);
        Assert.Equal(before, quote!.BookShards);
    }

    [Fact]
    public async Task An_asset_that_nothing_has_waited_in_has_as_many_as_are_set()
    {
        await using (var first = await Start(16))
        {
            await List(first);
            await Tick(first, 100);
        }

        await using var second = await Start(4);
        await second.Grains.GetGrain<IPortfolioGrain>(_accounts[0]).Deposit(Deposit(1_000));
        await Tick(second, 100);
        var order = await Rest(second, _accounts[0], 90);

        var shard = second.Grains.GetGrain<IBookGrain>(
            BookIds.Of(Asset, BookIds.ShardOf(_accounts[0], 4)));

        Assert.NotEmpty(order);
        Assert.Equal(1, (await shard.Live(_accounts[0]))!.Count);
    }

    private Task<TestCluster> Start(int shards) =>
        TestCluster.Start(1, _journals, _states, shards: shards);

    private static async Task List(TestCluster cluster)
    {
        await cluster.Grains.GetGrain<IAssetGrain>(Asset).List(new AssetListing
        {
            AssetId = Asset,
            Name = Asset,
            Description = "",
            Category = "",
            ReferencePrice = 100,
        });
        await Tick(cluster, 100);
    }

    private static async Task<string> Rest(TestCluster cluster, string account, decimal price)
    {
        var placed = await cluster.Grains.GetGrain<IPortfolioGrain>(account)
            .Place(Limit(Side.Buy, 1, price));
        return Assert.IsType<PortfolioOutcome.OrderChanged>(placed.Outcome).Order.OrderId;
    }

    private static Task Tick(TestCluster cluster, decimal price) =>
        cluster.Grains.GetGrain<IAssetGrain>(Asset).OnTick(
            new Tick
            {
                AssetId = Asset,
                Time = TimeProvider.System.GetUtcNow(),
                Bid = price,
                Ask = price,
            },
            TimeSpan.FromDays(1));
}
