using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class PortfolioOrderTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private string MineId => OrderIds.OfClient(_username, "mine");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_found_the_moment_it_is_placed()
    {
        var asset = await Funded();

        for (var placed = 0; placed < 50; placed++)
        {
            var order = Filled(await Portfolio.Place(Buy(1) with { AssetId = asset }));
            Assert.Equal(order, await Portfolio.FindOrder(order.OrderId, Cancelled));
        }
    }

    [Fact]
    public async Task A_halt_holds_for_the_next_order()
    {
        var asset = await Funded();
        Filled(await Portfolio.Place(Buy(1) with { AssetId = asset }));

        await cluster.Grains.GetGrain<IAssetGrain>(asset).SetStatus(AssetStatus.Halted);
        var reply = await Portfolio.Place(Buy(1) with { AssetId = asset });

        var refused = Assert.IsType<PortfolioOutcome.Refused>(reply.Outcome);
        Assert.Equal(RefusalCode.AssetHalted, refused.Code);
    }

    [Fact]
    public async Task An_order_is_found_by_its_record_after_the_portfolio_was_lost()
    {
        var asset = await Funded();
        var order = Filled(await Portfolio.Place(Buy(1) with { AssetId = asset }));

        await TestCluster.Deactivate(Portfolio);

        Assert.Equal(order, await Portfolio.FindOrder(order.OrderId, Cancelled));
    }

    [Fact]
    public async Task An_order_is_not_found_by_anybody_else()
    {
        var asset = await Funded();
        var plain = Filled(await Portfolio.Place(Buy(1) with { AssetId = asset }));
        var named = Filled(await Portfolio.Place(Mine(asset)));
        await cluster.States.Written(named.OrderId);
        var other = cluster.Portfolio(ClusterFixture.NewName());
        await other.Deposit(Deposit(1));
        await other.Deposit(Deposit(1));

        Assert.Null(await other.FindOrder(plain.OrderId, Cancelled));
        Assert.Null(await other.FindOrder(named.OrderId, Cancelled));
    }

    [Fact]
    public async Task An_order_with_a_name_has_no_second_id()
    {
        var asset = await Funded();
        Filled(await Portfolio.Place(Mine(asset)));

        Assert.Null(await Portfolio.FindOrder(OrderIds.OfRecord(_username, 2), Cancelled));
    }

    [Fact]
    public async Task A_record_that_is_no_order_or_not_there_is_not_found()
    {
        await Portfolio.Deposit(Deposit(1));

        Assert.Null(await Portfolio.FindOrder(OrderIds.OfRecord(_username, 1), Cancelled));
        Assert.Null(await Portfolio.FindOrder(OrderIds.OfRecord(_username, 2), Cancelled));
        Assert.Null(await Portfolio.FindOrder(
            OrderIds.OfRecord(_username, OrderIds.MaxSequence), Cancelled));
    }

    [Fact]
    public async Task A_market_order_costs_one_journal_record_and_nothing_else()
    {
        const int Orders = 20;
        var asset = await Funded();
        await Portfolio.Place(Buy(1) with { AssetId = asset });
        var journal = cluster.JournalOf(_username);
        var (appends, reads) = (journal.Appends, journal.Reads);

        var placed = new List<Order>();
        while (placed.Count < Orders)
        {
            placed.Add(Filled(await Portfolio.Place(Buy(1) with { AssetId = asset })));
        }

        Assert.Equal(Orders, journal.Appends - appends);
        Assert.Equal(reads, journal.Reads);
        Assert.All(placed, order => Assert.False(cluster.States.Has(order.OrderId)));
        Assert.All(placed, order => Assert.Equal(0, cluster.States.Reads(order.OrderId)));
    }

    [Fact]
    public async Task An_unknown_order_is_looked_for_in_its_row_once()
    {
        await Portfolio.Deposit(Deposit(1));
        var unknown = OrderIds.OfClient(_username, "none");

        Assert.Null(await Portfolio.FindOrder(unknown, Cancelled));

        Assert.Equal(1, cluster.States.Reads(unknown));
    }

    [Fact]
    public async Task An_order_from_before_ids_named_records_is_found()
    {
        var asset = await Funded();
        var old = (await PlacedLongAgo(asset)) with { ClientOrderId = null };
        var id = $"ord_{Guid.NewGuid():N}";
        await Order(id).Keep(old with { OrderId = id });

        Assert.Equal(old with { OrderId = id }, await Portfolio.FindOrder(id, Cancelled));
    }

    [Fact]
    public async Task An_order_reaches_its_own_grain()
    {
        var asset = await Funded();

        var order = Filled(await Portfolio.Place(Mine(asset)));
        await cluster.States.Written(order.OrderId);

        Assert.Equal(order, await Order(order.OrderId).Read(_username, Cancelled));
        Assert.Null(await Order(order.OrderId).Read("somebody_else", Cancelled));
    }

    [Fact]
    public async Task An_order_is_found_while_its_grain_cannot_keep_it()
    {
        var asset = await Funded();
        cluster.States.FailWrites(MineId);

        var order = Filled(await Portfolio.Place(Mine(asset)));

        Assert.Null(await Order(MineId).Read(_username, Cancelled));
        Assert.Equal(order, await Portfolio.FindOrder(MineId, Cancelled));
        cluster.States.Heal(MineId);
        await cluster.States.Written(MineId);
        Assert.Equal(order, await Order(MineId).Read(_username, Cancelled));
    }

    [Fact]
    public async Task An_order_reaches_its_grain_though_the_portfolio_was_lost_between()
    {
        var asset = await Funded();
        cluster.States.FailWrites(MineId);
        var order = Filled(await Portfolio.Place(Mine(asset)));

        await TestCluster.Deactivate(Portfolio);
        cluster.States.Heal(MineId);
        await Portfolio.Read(Cancelled);

        await cluster.States.Written(MineId);
        Assert.Equal(order, await Order(MineId).Read(_username, Cancelled));
    }

    [Fact]
    public async Task Sixty_four_orders_under_one_client_order_id_are_one_order()
    {
        var asset = await Funded();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Portfolio.Place(Mine(asset))));

        Assert.Single(replies, reply => !reply.Replayed);
        Assert.Single(replies.Select(Filled).Distinct());
        Assert.Equal(1, Assert.Single((await Portfolio.Read(Cancelled)).Holdings).Quantity);
    }

    [Fact]
    public async Task An_order_repeated_under_a_new_key_is_found_under_that_key_too()
    {
        var asset = await Funded();
        var replies = await Task.WhenAll(
            Portfolio.Place(Mine(asset)),
            Portfolio.Place(Mine(asset) with { OperationKey = "second" }));

        Assert.Single(replies, reply => !reply.Replayed);
        var order = Assert.Single(replies.Select(Filled).Distinct());
        var found = await Portfolio.FindOperation("second", Cancelled);
        Assert.Equal(new PortfolioOutcome.OrderFilled(order), found.Outcome);
        Assert.Equal(1, Assert.Single((await Portfolio.Read(Cancelled)).Holdings).Quantity);
    }

    [Fact]
    public async Task A_client_order_id_outlives_the_keys()
    {
        var asset = await Funded();
        var old = await PlacedLongAgo(asset);
        await cluster.States.Written(MineId);

        var same = await Portfolio.Place(Mine(asset));
        var other = await Portfolio.Place(Mine(asset) with { Quantity = 2 });

        Assert.Equal(old, Filled(same));
        Assert.True(same.Replayed);
        Assert.Equal(
            RefusalCode.ClientOrderIdReused,
            Assert.IsType<PortfolioOutcome.Refused>(other.Outcome).Code);
    }

    [Fact]
    public async Task An_order_in_an_unknown_asset_is_refused()
    {
        await Portfolio.Deposit(Deposit(100));

        var reply = await Portfolio.Place(Buy(1) with { AssetId = "NOSUCH" });

        Assert.Equal(
            RefusalCode.AssetNotFound,
            Assert.IsType<PortfolioOutcome.Refused>(reply.Outcome).Code);
    }

    [Fact]
    public async Task Cash_and_holdings_survive_a_crash_together()
    {
        var asset = await Funded();
        await Portfolio.Place(Buy(3) with { AssetId = asset });
        await Portfolio.Place(Sale(1) with { AssetId = asset });
        var before = await Portfolio.Read(Cancelled);

        await TestCluster.Deactivate(Portfolio);

        var after = await Portfolio.Read(Cancelled);
        Assert.Equal(9_980, after.CashAvailable);
        Assert.Equal(before.Holdings, after.Holdings);
    }

    private async Task<string> Funded()
    {
        await Portfolio.Deposit(Deposit(10_000));
        return await cluster.ListAsset(price: 10);
    }

    // A journal as it was four days ago, after which the portfolio starts again.
    private async Task<Order> PlacedLongAgo(string asset)
    {
        var username = _username;
        var store = cluster.JournalOf(username);
        await TestCluster.Deactivate(Portfolio);
        foreach (var batch in store.Batches)
        {
            store.Drop(batch.Number);
        }

        var then = At(TimeProvider.System.GetUtcNow().AddDays(-4));
        var newcomer = Newcomer with { AccountId = username };
        var deposit = newcomer.Deposit(Deposit(10_000), then);
        var rich = newcomer.After(deposit);
        var quote = Quote(10, 10) with { AssetId = asset, AsOf = then.Now };
        var trade = rich.Place(Mine(asset), quote, null, then);
        store.Plant(Batches.Of(
            1, RecordChain.Start, deposit.Recorded(), trade.Recorded()).Batch);
        await Portfolio.Read(Cancelled);
        return trade.Filled();
    }

    private static PlaceOrder Mine(string asset) =>
        Buy(1, clientId: "mine") with { AssetId = asset };

    private static Order Filled(CommandOutcome reply) =>
        Assert.IsType<PortfolioOutcome.OrderFilled>(reply.Outcome).Order;

    private IOrderGrain Order(string orderId) => cluster.Grains.GetGrain<IOrderGrain>(orderId);
}
