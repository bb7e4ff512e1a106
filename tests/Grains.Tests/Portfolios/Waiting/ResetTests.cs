using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>An account begun anew, through its grain.</summary>
public sealed class ResetTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_orders_end_and_what_was_before_stays_readable()
    {
        var asset = await Begin();
        var order = await Rest(asset);

        Begun(await Portfolio.Reset(new() { Cash = 500 }), 2);

        Assert.Equal(OrderStatus.Canceled, (await Portfolio.FindOrder(order, Cancelled))!.Status);
        Assert.Empty(await Portfolio.LiveOrders(Cancelled));
        Assert.Equal([500m], await Amounts(epoch: null));
        Assert.Equal([1_000m, -100m], await Amounts(epoch: 1));
        Assert.Empty((await Portfolio.Orders(new() { Limit = 10 }, Cancelled)).Items);
        Assert.Equal(
            2, (await Portfolio.Orders(new() { Limit = 10, Epoch = 1 }, Cancelled)).Total);
        Assert.Equal(order, Assert.Single((await Portfolio.Orders(
            new() { Limit = 10, Epoch = 1, Status = OrderStatus.Canceled }, Cancelled)).Items)
            .OrderId);
        Assert.Empty((await Portfolio.Orders(
            new() { Limit = 10, Epoch = 1, Status = OrderStatus.Open }, Cancelled)).Items);
    }

    [Fact]
    public async Task It_is_the_same_after_it_was_out_of_memory()
    {
        await Begin();
        var first = await Portfolio.Reset(new() { Cash = 500, OperationKey = "key" });
        await TestCluster.Deactivate(Portfolio);

        var summary = await Portfolio.Read(Cancelled);
        var again = await Portfolio.Reset(new() { Cash = 500, OperationKey = "key" });

        Assert.Equal((500m, 2), (summary.CashAvailable, summary.Epoch));
        Assert.Empty(summary.Holdings);
        Assert.Equal((first.Outcome, true), (again.Outcome, again.Replayed));
        Assert.Equal(
            first.Outcome, (await Portfolio.FindOperation("key", Cancelled)).Outcome);
    }

    [Fact]
    public async Task The_same_sent_many_times_at_once_begins_one_epoch()
    {
        await Rest(await Begin());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Portfolio.Reset(new() { Cash = 500, OperationKey = "key" })));

        Assert.All(replies, reply => Begun(reply, 2));
        Assert.Equal(1, replies.Count(reply => !reply.Replayed));
    }

    [Fact]
    public async Task A_failed_write_leaves_the_account_as_it_was_or_begun_anew()
    {
        await Rest(await Begin());
        cluster.JournalOf(_account).Next(AppendFaults.Refused);

        await Assert.ThrowsAnyAsync<Exception>(() => Portfolio.Reset(new() { Cash = 500 }));

        Assert.Equal(1, (await Portfolio.Read(Cancelled)).Epoch);
        Begun(await Portfolio.Reset(new() { Cash = 500 }), 2);
    }

    [Fact]
    public async Task The_sums_over_all_accounts_count_it_in()
    {
        await Begin();
        Begun(await Portfolio.Reset(new() { Cash = 500 }), 2);
        var sequence = (await Portfolio.Read(Cancelled)).Sequence;
        var part = cluster.Grains.GetGrain<ITrialBalanceGrain>(
            ITrialBalanceGrain.KeyOf(_account));

        await Eventually.Holds(
            async () => (await part.Counted(_account, Cancelled)).Through == sequence);
    }

    private static void Begun(CommandOutcome reply, int epoch)
    {
        var begun = Assert.IsType<PortfolioOutcome.EpochBegun>(reply.Outcome);
        Assert.Equal((epoch, 500m), (begun.Epoch, begun.Cash));
    }

    private async Task<IEnumerable<decimal>> Amounts(int? epoch) =>
        (await Portfolio.Transactions(new() { Limit = 10, Epoch = epoch }, Cancelled))
            .Items.Select(moved => moved.Amount);

    private async Task<string> Begin()
    {
        await Portfolio.Deposit(Deposit(1_000));
        var asset = await cluster.ListAsset(100);
        await Portfolio.Place(Buy(1) with { AssetId = asset });
        return asset;
    }

    private async Task<string> Rest(string asset) =>
        Assert.IsType<PortfolioOutcome.OrderChanged>((await Portfolio.Place(
            Limit(Side.Buy, 1, 90) with { AssetId = asset })).Outcome).Order.OrderId;
}
