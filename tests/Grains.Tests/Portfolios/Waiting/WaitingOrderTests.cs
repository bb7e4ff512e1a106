using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>Orders that wait, through the portfolio, its book and its asset.</summary>
public sealed class WaitingOrderTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();
    private string _asset = "";

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_rests_with_its_cost_held_and_is_filled_when_the_market_comes()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));
        var resting = await Portfolio.Read(Cancelled);

        await Tick(89);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);
        var filled = await Read(order);
        var after = await Portfolio.Read(Cancelled);
        Assert.Equal((820m, 180m), (resting.CashAvailable, resting.CashHeld));
        Assert.Equal((89m, 178m, 2L), (filled.Price, filled.Notional, filled.Version));
        Assert.Equal((822m, 0m), (after.CashAvailable, after.CashHeld));
    }

    [Theory]
    [InlineData(OrderType.Stop)]
    [InlineData(OrderType.StopLimit)]
    [InlineData(OrderType.TrailingStop)]
    public async Task A_stop_sells_once_the_market_has_fallen_to_it(OrderType type)
    {
        await Begin(price: 100);
        await Portfolio.Place(Buy(1) with { AssetId = _asset });
        var order = Waits(await Portfolio.Place(Sale(1) with
        {
            AssetId = _asset,
            Type = type,
            StopPrice = 95,
            Price = 90,
            TrailAmount = 10,
        }));
        await Tick(105);
        await Tick(94);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);
        var filled = await Read(order);
        Assert.Equal((94m, OrderStatus.Completed), (filled.Price, filled.Status));
        Assert.NotNull(filled.TriggeredAt);
    }

    [Fact]
    public async Task A_stop_that_is_replaced_goes_on_from_the_best_price_it_saw()
    {
        await Begin(price: 100);
        await Portfolio.Place(Buy(1) with { AssetId = _asset });
        var order = Waits(await Portfolio.Place(Sale(1) with
        {
            AssetId = _asset,
            Type = OrderType.TrailingStop,
            TrailAmount = 10,
        }));
        await Tick(120);
        Waits(await Portfolio.Replace(new ReplaceOrder
        {
            OrderId = order.OrderId,
            TimeInForce = TimeInForce.Day,
        }));

        await Tick(109);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);
        Assert.Equal(109, (await Read(order)).Price);
    }

    [Fact]
    public async Task An_order_waits_on_after_its_portfolio_was_lost()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));
        await TestCluster.Deactivate(Portfolio);

        await Tick(90);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);
    }

    [Fact]
    public async Task A_canceled_order_gives_back_what_it_held_and_is_never_filled()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));

        var first = Waits(await Portfolio.Cancel(new CancelOrder(order.OrderId)));
        var again = Waits(await Portfolio.Cancel(new CancelOrder(order.OrderId)));
        await Tick(80);

        Assert.Equal(OrderStatus.Canceled, first.Status);
        Assert.Equal(OrderReason.User, again.Reason);
        Assert.Equal(1_000, (await Portfolio.Read(Cancelled)).CashAvailable);
        Assert.Equal(OrderStatus.Canceled, (await Read(order)).Status);
    }

    [Fact]
    public async Task A_replaced_order_is_filled_by_its_new_terms()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));

        var replaced = Waits(await Portfolio.Replace(
            new ReplaceOrder { OrderId = order.OrderId, Price = 95, IfVersion = 1 }));
        var refused = await Portfolio.Replace(
            new ReplaceOrder { OrderId = order.OrderId, Price = 96, IfVersion = 1 });
        await Tick(94);

        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);
        Assert.Equal((2L, 190m), (replaced.Version, replaced.HeldAmount));
        Assert.Equal(
            RefusalCode.VersionMismatch,
            Assert.IsType<PortfolioOutcome.Refused>(refused.Outcome).Code);
        Assert.Equal(94, (await Read(order)).Price);
    }

    [Fact]
    public async Task What_is_filled_or_unknown_cannot_be_canceled()
    {
        await Begin(price: 100);
        var filled = Assert.IsType<PortfolioOutcome.OrderFilled>(
            (await Portfolio.Place(Limit(Side.Buy, 1, 101) with { AssetId = _asset })).Outcome);

        var terminal = await Portfolio.Cancel(new CancelOrder(filled.Order.OrderId));
        var unknown = await Portfolio.Cancel(new CancelOrder("ord_0123456789"));

        Assert.Equal(100, filled.Order.Price);
        Assert.Equal(RefusalCode.OrderTerminal, Refused(terminal).Code);
        Assert.Equal(filled.Order.OrderId, Refused(terminal).Order!.OrderId);
        Assert.Equal(RefusalCode.OrderNotFound, Refused(unknown).Code);
    }

    [Fact]
    public async Task A_refusal_that_is_asked_for_again_holds_the_order_as_the_first_time()
    {
        await Begin(price: 100);
        var filled = Assert.IsType<PortfolioOutcome.OrderFilled>(
            (await Portfolio.Place(Limit(Side.Buy, 1, 101) with { AssetId = _asset })).Outcome)
            .Order;
        var live = Assert.IsType<PortfolioOutcome.OrderChanged>(
            (await Portfolio.Place(Limit(Side.Buy, 1, 90) with { AssetId = _asset })).Outcome)
            .Order;
        var cancel = new CancelOrder(filled.OrderId, "cancel-key");
        var ended = new ReplaceOrder
        {
            OrderId = filled.OrderId,
            Price = 95,
            OperationKey = "ended-key",
        };
        var early = new ReplaceOrder
        {
            OrderId = live.OrderId,
            Price = 95,
            IfVersion = 7,
            OperationKey = "early-key",
        };

        foreach (var ask in (Func<Task<CommandOutcome>>[])
            [() => Portfolio.Cancel(cancel), () => Portfolio.Replace(ended),
                () => Portfolio.Replace(early)])
        {
            var (first, again) = (await ask(), await ask());

            Assert.Equal((false, true), (first.Replayed, again.Replayed));
            Assert.NotNull(Refused(first).Order);
            Assert.Equal(Refused(first).Order!.OrderId, Refused(again).Order?.OrderId);
            Assert.Equal(Refused(first).Order!.Version, Refused(again).Order?.Version);
            Assert.Equal(Refused(first).Code, Refused(again).Code);
        }
    }

    [Fact]
    public async Task A_cancellation_of_what_was_canceled_is_kept_under_its_own_key()
    {
        await Begin(price: 100);
        var order = Assert.IsType<PortfolioOutcome.OrderChanged>(
            (await Portfolio.Place(Limit(Side.Buy, 1, 90) with { AssetId = _asset })).Outcome)
            .Order;
        await Portfolio.Cancel(new CancelOrder(order.OrderId, "first-key"));

        var again = await Portfolio.Cancel(new CancelOrder(order.OrderId, "second-key"));
        var reused = await Portfolio.Cancel(new CancelOrder("ord_another", "second-key"));

        Assert.Equal(
            OrderStatus.Canceled,
            Assert.IsType<PortfolioOutcome.OrderChanged>(again.Outcome).Order.Status);
        Assert.Equal(RefusalCode.IdempotencyKeyReused, Refused(reused).Code);
    }

    [Fact]
    public async Task A_preview_says_what_placing_then_comes_to_and_changes_nothing()
    {
        await Begin(price: 100);
        var asked = Limit(Side.Buy, 2, 90) with { AssetId = _asset };

        var preview = await Portfolio.Preview(asked);
        var before = await Portfolio.Read(Cancelled);
        var order = Waits(await Portfolio.Place(asked));
        var after = await Portfolio.Read(Cancelled);

        Assert.Equal(1_000, before.CashAvailable);
        Assert.Equal(
            (after.CashAvailable, after.CashHeld), (preview.CashAvailable, preview.CashHeld));
        Assert.Equal(
            order.HeldAmount,
            Assert.IsType<PortfolioOutcome.OrderChanged>(preview.Outcome).Order.HeldAmount);
    }

    [Fact]
    public async Task Many_are_placed_one_after_the_other()
    {
        await Begin(price: 100);
        var rest = Limit(Side.Buy, 2, 90) with { AssetId = _asset };

        var outcomes = await Portfolio.PlaceMany(
            [Buy(5) with { AssetId = _asset }, rest, rest with { Quantity = 4 }, rest]);

        Assert.IsType<PortfolioOutcome.OrderFilled>(outcomes[0].Outcome);
        Waits(outcomes[1]);
        Assert.Equal(RefusalCode.InsufficientFunds, Refused(outcomes[2]).Code);
        Waits(outcomes[3]);
        Assert.Equal(2, (await Portfolio.LiveOrders(Cancelled)).Length);
        Assert.Equal(2, (await Portfolio.CancelAll(_asset)).Length);
        Assert.Empty(await Portfolio.LiveOrders(Cancelled));
    }

    [Fact]
    public async Task Histories_show_orders_as_they_are_now()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));
        var query = new HistoryQuery { Limit = 10, AssetId = _asset };

        var resting = await Portfolio.Orders(query, Cancelled);
        await Portfolio.Cancel(new CancelOrder(order.OrderId));
        var canceled = await Portfolio.Orders(
            query with { Status = OrderStatus.Canceled }, Cancelled);
        var open = await Portfolio.Orders(query with { Status = OrderStatus.Open }, Cancelled);

        Assert.Equal(OrderStatus.Open, Assert.Single(resting.Items).Status);
        Assert.Equal(order.OrderId, Assert.Single(canceled.Items).OrderId);
        Assert.Equal(1, canceled.Total);
        Assert.Empty(open.Items);
    }

    [Fact]
    public async Task An_order_explains_what_it_waits_for_and_what_moved_it()
    {
        await Begin(price: 100);
        var order = Waits(await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = _asset }));
        var waiting = await Portfolio.Explain(order.OrderId, Cancelled);
        await Tick(89);
        await Eventually.Holds(async () => (await Read(order)).Status is OrderStatus.Completed);

        var filled = await Portfolio.Explain(order.OrderId, Cancelled);

        Assert.Equal((90m, 10m, 10m), (
            waiting!.WaitsForPrice, waiting.Distance, waiting.DistancePercent));
        Assert.Equal(
            [OrderChangeKind.Accepted, OrderChangeKind.Fill],
            filled!.Life.Select(step => step.Kind));
        var fill = filled.Life[^1];
        Assert.Equal(89, fill.Ask);
        Assert.Equal(
            (1_000m, 1_000m - (2 * 89m) - fill.Fill!.Fee), (fill.CashBefore, fill.CashAfter));
        Assert.Null(waiting.Life[^1].CashAfter);
    }

    private static Order Waits(CommandOutcome outcome) =>
        Assert.IsType<PortfolioOutcome.OrderChanged>(outcome.Outcome).Order;

    private static PortfolioOutcome.Refused Refused(CommandOutcome outcome) =>
        Assert.IsType<PortfolioOutcome.Refused>(outcome.Outcome);

    private async Task<Order> Read(Order order) =>
        (await Portfolio.FindOrder(order.OrderId, Cancelled))!;

    private async Task Begin(decimal price)
    {
        _asset = await cluster.ListAsset(price);
        await Portfolio.Deposit(Deposit(1_000));
    }

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
