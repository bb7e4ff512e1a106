using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Reconciliation;

/// <summary>What accounts reported of their live orders, compared with what books watch: losses are
/// planted on either side while nobody uses the account.</summary>
[Collection("sweeps")]
public sealed class BookSweepTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();
    private string _asset = "";

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private IBookGrain Book => cluster.Grains.GetGrain<IBookGrain>(
        BookIds.Of(_asset, BookIds.ShardOf(_account, BookIds.UsualShards)));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_whose_reference_was_lost_is_watched_again_and_fills()
    {
        var order = await Resting();
        await Reported(orders: 1);
        await Book.Forget(_account, [order.OrderId]);
        await TestCluster.Deactivate(Portfolio);

        await Swept(async () => await Book.Live(_account) is { Count: 1 });
        await Tick(89);

        await Eventually.Holds(async () =>
            (await Portfolio.FindOrder(order.OrderId, Cancelled))!.Status
                is OrderStatus.Completed);
    }

    [Fact]
    public async Task A_reference_to_an_order_that_has_ended_is_let_go()
    {
        var order = await Resting();
        await Portfolio.Cancel(new CancelOrder(order.OrderId, OperationKey: null));
        await Eventually.Holds(async () => await Book.Live(_account) is null);
        await Reported(orders: 0);
        await Book.Watch([Reference(order, order.Version)]);
        await TestCluster.Deactivate(Portfolio);

        await Swept(async () => await Book.Live(_account) is null);
    }

    [Fact]
    public async Task A_reference_to_a_version_that_was_never_decided_is_let_go()
    {
        var order = await Resting();
        await Reported(orders: 1);
        var before = await Book.Live(_account);
        await Book.Watch([Reference(order, order.Version + 1)]);
        await TestCluster.Deactivate(Portfolio);

        await Swept(async () => before!.Equals(await Book.Live(_account)));
    }

    [Fact]
    public async Task An_alert_whose_reference_was_lost_is_watched_again_and_goes_off()
    {
        await Resting();
        await Reported(orders: 1);
        var alerts = cluster.Grains.GetGrain<IAlertsGrain>(_account);
        var created = Assert.IsType<AlertOutcome.Created>(await alerts.Create(new CreateAlert
        {
            AssetId = _asset,
            Condition = AlertCondition.Above,
            Price = 110,
        }));
        await Book.Forget(_account, [created.Alert.AlertId]);
        await TestCluster.Deactivate(alerts);
        await Tick(111);

        await Swept(async () => (await alerts.Read(Cancelled)).Alerts.Single().Status
            is AlertStatus.Triggered);
    }

    [Fact]
    public async Task Whose_orders_are_watched_as_they_were_reported_is_not_woken()
    {
        await Resting();
        await Reported(orders: 1);
        await Asleep();
        var accounts = 0L;

        await Swept(async () => ++accounts > 5);

        Assert.Null(await Where());
    }

    [Fact]
    public void Every_accounts_alerts_are_looked_at_once_in_eight_passes()
    {
        var accounts = Enumerable.Range(0, 50).Select(_ => AccountIds.New()).ToList();
        var (sweep, looked) = (new ReconciliationSweep(), new List<string>());

        for (var pass = 0; pass < ReconciliationSweep.PassesOfAlerts; pass++)
        {
            looked.AddRange(accounts.Where(sweep.LooksAtAlertsOf));
            sweep = sweep.Through(DateTimeOffset.UnixEpoch);
        }

        Assert.Equal(accounts.Order(), looked.Order());
    }

    private async Task<Order> Resting()
    {
        _asset = await cluster.ListAsset(100);
        await cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).List(
            new AssetListing
            {
                AssetId = _asset,
                Name = _asset,
                Description = "",
                Category = "",
                ReferencePrice = 100,
            });
        for (var node = IUserDirectoryGrain.Root; node is not null;)
        {
            node = await cluster.Grains.GetGrain<IUserDirectoryGrain>(node).Add(_account);
        }

        await Portfolio.Deposit(Deposit(1_000));
        var placed = await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset });
        return Assert.IsType<PortfolioOutcome.OrderChanged>(placed.Outcome).Order;
    }

    private Task Reported(int orders)
    {
        var part = cluster.Grains.GetGrain<ITrialBalanceGrain>(
            ITrialBalanceGrain.KeyOf(_account));
        return Eventually.Holds(async () =>
            await part.CountedThrough(_account, Cancelled)
                == (await Portfolio.Read(Cancelled)).Sequence
            && (await part.LiveOf(_account)).Sum(live => live.Count) == orders);
    }

    // Only where nothing is amiss: a pass that goes on from another test wakes it otherwise.
    private async Task Asleep()
    {
        await TestCluster.Deactivate(Portfolio);
        await Eventually.Holds(async () => await Where() is null);
    }

    private async Task<SiloAddress?> Where() => await cluster.Grains
        .GetGrain<IManagementGrain>(0).GetActivationAddress(Portfolio);

    private Task Swept(Func<Task<bool>> done)
    {
        var sweep = cluster.Grains
            .GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key);
        return Eventually.Holds(async () =>
        {
            await sweep.Advance();
            return await done();
        });
    }

    private OrderReference Reference(Order order, long version) => new()
    {
        AccountId = _account,
        OrderId = order.OrderId,
        Version = version,
        Side = Side.Buy,
        Kind = WatchKind.Limit,
        Price = 90,
        ExpiresAt = order.ExpiresAt,
        At = TimeProvider.System.GetUtcNow(),
    };

    private Task Tick(decimal price) => cluster.Grains.GetGrain<IAssetGrain>(_asset).OnTick(
        new Tick
        {
            AssetId = _asset,
            Time = TimeProvider.System.GetUtcNow(),
            Bid = price,
            Ask = price,
        },
        TimeSpan.FromDays(1));
}
