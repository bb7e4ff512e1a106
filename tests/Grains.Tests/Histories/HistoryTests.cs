using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Histories;

public sealed class HistoryTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_each_other_without_gap_or_repeat(bool descending)
    {
        await Deposits(25);
        var query = new HistoryQuery { Limit = 10, Descending = descending };
        var seen = new List<decimal>();

        var page = await Portfolio.Transactions(query, Cancelled);
        seen.AddRange(page.Items.Select(moved => moved.Amount));
        while (page.Next is not null)
        {
            page = await Portfolio.Transactions(query with { After = page.Next }, Cancelled);
            seen.AddRange(page.Items.Select(moved => moved.Amount));
        }

        var all = Enumerable.Range(1, 25).Select(amount => (decimal)amount);
        Assert.Equal(descending ? all.Reverse() : all, seen);
        Assert.Equal(25, page.Total);
    }

    [Fact]
    public async Task An_offset_passes_over_the_first()
    {
        await Deposits(5);

        var page = await Portfolio.Transactions(
            new HistoryQuery { Limit = 2, Offset = 3 }, Cancelled);

        Assert.Equal([4, 5], page.Items.Select(moved => moved.Amount));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Movements_are_filtered_by_type()
    {
        await Deposits(3);
        await Portfolio.Withdraw(Withdrawal(1));

        var page = await Portfolio.Transactions(
            new HistoryQuery { Limit = 10, TransactionType = TransactionType.Withdraw }, Cancelled);

        Assert.Equal(-1, Assert.Single(page.Items).Amount);
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task Refusals_are_no_movements()
    {
        await Portfolio.Withdraw(Withdrawal(1, "k1"));

        var page = await Portfolio.Transactions(new HistoryQuery { Limit = 10 }, Cancelled);

        Assert.Empty(page.Items);
        Assert.Equal(0, page.Total);
    }

    [Fact]
    public async Task Orders_are_filtered_by_type_and_counted_by_it()
    {
        await Portfolio.Deposit(Deposit(1_000));
        var asset = await cluster.ListAsset(price: 10);
        await Portfolio.Place(Buy(5) with { AssetId = asset });
        await Portfolio.Place(Buy(5) with { AssetId = asset });
        await Portfolio.Place(Sale(2) with { AssetId = asset });

        var page = await Portfolio.Orders(
            new HistoryQuery { Limit = 10, Side = Side.Sell }, Cancelled);

        Assert.Equal(2, Assert.Single(page.Items).Quantity);
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task Orders_of_a_type_or_state_that_there_is_none_of_are_none()
    {
        await Portfolio.Deposit(Deposit(1_000));
        var asset = await cluster.ListAsset(price: 10);
        await Portfolio.Place(Buy(5) with { AssetId = asset });

        var query = new HistoryQuery { Limit = 10 };
        var limits = await Portfolio.Orders(query with { OrderType = OrderType.Limit }, Cancelled);
        var open = await Portfolio.Orders(query with { Status = OrderStatus.Open }, Cancelled);

        Assert.Empty(limits.Items);
        Assert.Equal(0, limits.Total);
        Assert.Empty(open.Items);
        Assert.Equal(0, open.Total);
    }

    [Fact]
    public async Task A_side_that_is_none_is_not_taken_for_one()
    {
        await Portfolio.Deposit(Deposit(1_000));
        var asset = await cluster.ListAsset(price: 10);
        await Portfolio.Place(Buy(5) with { AssetId = asset });

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Portfolio.Orders(
            new HistoryQuery { Limit = 10, Side = (Side)2 }, Cancelled));
    }

    [Fact]
    public async Task Orders_are_filtered_by_asset()
    {
        await Portfolio.Deposit(Deposit(1_000));
        var (gold, tin) = (await cluster.ListAsset(10), await cluster.ListAsset(1));
        await Portfolio.Place(Buy(1) with { AssetId = gold });
        await Portfolio.Place(Buy(1) with { AssetId = tin });

        var page = await Portfolio.Orders(
            new HistoryQuery { Limit = 10, AssetId = tin }, Cancelled);

        Assert.Equal(tin, Assert.Single(page.Items).AssetId);
    }

    private async Task Deposits(int count)
    {
        for (var amount = 1; amount <= count; amount++)
        {
            await Portfolio.Deposit(Deposit(amount));
        }
    }
}
