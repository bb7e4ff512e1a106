using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>The dead man's switch, through the portfolio and its books.</summary>
public sealed class DeadMansSwitchTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Books_wake_an_account_that_is_not_in_memory_to_cancel_its_orders()
    {
        var order = await Rest(await Begin());
        Armed(await Portfolio.CancelAfter(new(1)), orders: 1);
        await TestCluster.Deactivate(Portfolio);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Canceled);

        Assert.Equal(OrderReason.CancelAfter, (await Read(order)).Reason);
        Assert.Equal(1_000, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task An_order_in_an_asset_that_came_later_is_canceled_too()
    {
        var first = await Rest(await Begin());
        await Portfolio.CancelAfter(new(2));
        await Portfolio.Cancel(new CancelOrder(first.OrderId));
        var later = await Rest(await cluster.ListAsset(100));
        await TestCluster.Deactivate(Portfolio);

        await Eventually.Holds(async () => (await Read(later)).Status is OrderStatus.Canceled);

        Assert.Equal(OrderReason.CancelAfter, (await Read(later)).Reason);
    }

    [Fact]
    public async Task Books_that_wake_too_early_hear_when_it_is_to_be()
    {
        var order = await Rest(await Begin());
        await Portfolio.CancelAfter(new(1));
        var putOff = Armed(await Portfolio.CancelAfter(new(3)), orders: 1);
        await TestCluster.Deactivate(Portfolio);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Canceled);

        Assert.True((await Read(order)).CompletedAt >= putOff);
    }

    [Fact]
    public async Task What_is_switched_off_cancels_nothing()
    {
        var asset = await Begin();
        var order = await Rest(asset);
        await Portfolio.CancelAfter(new(1));
        await Portfolio.CancelAfter(new(0));
        var other = await Rest(asset);
        await Portfolio.Replace(new ReplaceOrder
        {
            OrderId = other.OrderId,
            ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(2),
        });

        await Eventually.Holds(async () => (await Read(other)).Status is OrderStatus.Expired);

        Assert.Equal(OrderStatus.Open, (await Read(order)).Status);
    }

    [Fact]
    public async Task A_repeat_is_answered_with_the_first_deadline()
    {
        await Rest(await Begin());

        var first = await Portfolio.CancelAfter(new(60, "key"));
        await TestCluster.Deactivate(Portfolio);
        var again = await Portfolio.CancelAfter(new(60, "key"));

        Assert.Equal(first.Outcome, again.Outcome);
        Assert.True(again.Replayed);
    }

    private static DateTimeOffset Armed(CommandOutcome outcome, int orders)
    {
        var set = Assert.IsType<PortfolioOutcome.CancelAfterSet>(outcome.Outcome);
        Assert.Equal(orders, set.LiveOrders);
        return set.CancelAt!.Value;
    }

    private async Task<Order> Rest(string asset) => Assert.IsType<PortfolioOutcome.OrderChanged>(
        (await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = asset })).Outcome).Order;

    private async Task<Order> Read(Order order) =>
        (await Portfolio.FindOrder(order.OrderId, Cancelled))!;

    private async Task<string> Begin()
    {
        await Portfolio.Deposit(Deposit(1_000));
        return await cluster.ListAsset(100);
    }
}
