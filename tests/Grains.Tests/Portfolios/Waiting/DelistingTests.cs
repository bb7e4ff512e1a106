using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>What becomes of orders whose asset is listed no more.</summary>
public sealed class DelistingTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();
    private string _asset = "";

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private IBookGrain Book => cluster.Grains.GetGrain<IBookGrain>(
        BookIds.Of(_asset, BookIds.ShardOf(_account, BookIds.UsualShards)));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_that_waits_ends_and_what_it_held_is_free_again(bool isForgotten)
    {
        await Begin();
        await Portfolio.Place(Limit(Side.Buy, 1, 90) with { AssetId = _asset });
        await Portfolio.Place(Stop(Side.Buy, 1, 110) with { AssetId = _asset });
        await Portfolio.Place(Sale(1) with
        {
            AssetId = _asset,
            Type = OrderType.TrailingStop,
            TrailPercent = 5,
        });
        await Portfolio.Place(Limit(Side.Sell, 1, 120) with
        {
            AssetId = _asset,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(120),
            StopLoss = new StopLoss { StopPrice = 90 },
        });
        await Portfolio.Place(Limit(Side.Buy, 1, 80) with
        {
            AssetId = _asset,
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(120),
            StopLoss = new StopLoss { TrailAmount = 5 },
        });
        var waiting = await Portfolio.LiveOrders(Cancelled);
        if (isForgotten)
        {
            await TestCluster.Deactivate(Portfolio);
            await TestCluster.Deactivate(Book);
        }

        await Asset.SetStatus(AssetStatus.Inactive);

        await Eventually.Holds(async () => (await Portfolio.LiveOrders(Cancelled)).IsEmpty);
        var ended = await Task.WhenAll(waiting
            .Select(order => Portfolio.FindOrder(order.OrderId, Cancelled)));
        Assert.Equal(8, ended.Length);
        Assert.All(ended, order => Assert.Equal(
            (OrderStatus.Canceled, 0m, 0m),
            (order!.Status, order.HeldAmount, order.FilledQuantity)));
        Assert.Contains(ended, order => order!.Reason is OrderReason.Delisted);
        var after = await Portfolio.Read(Cancelled);
        Assert.Equal((800m, 0m), (after.CashAvailable, after.CashHeld));
        Assert.Equal(2, Assert.Single(after.Holdings).Available);
        await Eventually.Holds(async () => await Book.Live(_account) is null);
    }

    [Fact]
    public async Task Nothing_waits_nor_trades_in_it_any_more()
    {
        await Begin();

        await Asset.SetStatus(AssetStatus.Inactive);

        Assert.Equal(RefusalCode.AssetInactive, await Refused(Limit(Side.Buy, 1, 90)));
        Assert.Equal(RefusalCode.AssetInactive, await Refused(Buy(1)));
        Assert.Equal(2, Assert.Single((await Portfolio.Read(Cancelled)).Holdings).Quantity);
    }

    private IAssetGrain Asset => cluster.Grains.GetGrain<IAssetGrain>(_asset);

    private async Task Begin()
    {
        _asset = await cluster.ListAsset(100);
        await Portfolio.Deposit(Deposit(1_000));
        await Portfolio.Place(Buy(2) with { AssetId = _asset });
    }

    private async Task<string> Refused(PlaceOrder asked) =>
        Assert.IsType<PortfolioOutcome.Refused>(
            (await Portfolio.Place(asked with { AssetId = _asset })).Outcome).Code;
}
