using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>What a book hears that wakes an account: it lets go of what is gone, so that must be
/// for certain.</summary>
public sealed class WakeTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fill_that_could_not_be_kept_is_no_answer_and_the_order_waits_on()
    {
        var (order, tick) = await Reached();

        cluster.JournalOf(_account).Next(AppendFaults.Refused);
        await Assert.ThrowsAsync<JournalFaultException>(() => Wake(order, tick));

        await Eventually.Holds(async () =>
            (await Portfolio.FindOrder(order.OrderId, Cancelled))!.Status is OrderStatus.Open);
        Assert.Equal(WatchState.Gone, await Wake(order, tick));
        Assert.Equal(
            OrderStatus.Completed,
            (await Portfolio.FindOrder(order.OrderId, Cancelled))!.Status);
    }

    [Fact]
    public async Task The_same_wake_again_is_answered_the_same_and_fills_nothing()
    {
        var (order, tick) = await Reached();
        Assert.Equal(WatchState.Gone, await Wake(order, tick));
        var cash = (await Portfolio.Read(Cancelled)).CashAvailable;

        Assert.Equal(WatchState.Gone, await Wake(order, tick));

        Assert.Equal(cash, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    private async Task<(Order, BookTick)> Reached()
    {
        var id = await cluster.ListAsset(100);
        await Portfolio.Deposit(Deposit(1_000));
        var placed = await Portfolio.Place(Limit(Side.Buy, 2, 90) with { AssetId = id });
        var quote = (await cluster.Grains.GetGrain<IAssetGrain>(id).Quote(Cancelled))!;
        return (
            Assert.IsType<PortfolioOutcome.OrderChanged>(placed.Outcome).Order,
            new BookTick
            {
                Quote = quote with { Bid = 89, Ask = 89 },
                Id = quote.Tick!.Value with { Number = quote.Tick.Value.Number + 1 },
                HaltEpoch = quote.HaltEpoch,
                AcceptedAt = TimeProvider.System.GetUtcNow(),
            });
    }

    private async Task<WatchState> Wake(Order order, BookTick tick)
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
