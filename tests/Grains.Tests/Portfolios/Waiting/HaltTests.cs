using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>What a second activation of a shard offers that has not heard of a halt.</summary>
public sealed class HaltTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tick_from_before_a_halt_fills_nothing_whoever_offers_it()
    {
        var id = await cluster.ListAsset(100);
        var asset = cluster.Grains.GetGrain<IAssetGrain>(id);
        await Portfolio.Deposit(Deposit(1_000));
        var placed = await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = id });
        var order = Assert.IsType<PortfolioOutcome.OrderChanged>(placed.Outcome).Order;
        var quote = await asset.Quote(Cancelled);
        var offered = new BookTick
        {
            Quote = quote! with { Bid = 89, Ask = 89 },
            Id = quote.Tick!.Value with { Number = quote.Tick.Value.Number + 1 },
            HaltEpoch = quote.HaltEpoch,
            AcceptedAt = TimeProvider.System.GetUtcNow(),
        };

        await asset.SetStatus(AssetStatus.Halted);
        Assert.Equal(WatchState.Live, await Offer(offered, order));
        await asset.SetStatus(AssetStatus.Active);
        Assert.Equal(WatchState.Live, await Offer(offered, order));
        var after = (await asset.Quote(Cancelled))!.HaltEpoch;

        Assert.Equal(WatchState.Gone, await Offer(offered with { HaltEpoch = after }, order));
    }

    private async Task<WatchState> Offer(BookTick tick, Order order)
    {
        var outcomes = await Portfolio.Trigger(new TriggerOrders
        {
            AssetId = order.AssetId,
            Tick = tick,
            Orders = [new TriggeredOrder(order.OrderId, order.Version, null)],
        });
        return Assert.Single(outcomes).State;
    }
}
