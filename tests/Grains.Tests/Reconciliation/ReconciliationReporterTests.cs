using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Reconciliation;

public sealed class ReconciliationReporterTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private ITrialBalanceGrain Part =>
        cluster.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(_username));

    private FaultyJournal Store =>
        cluster.Journals[$"totals#{ITrialBalanceGrain.KeyOf(_username)}"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_portfolio_did_is_counted_in_by_itself()
    {
        var asset = await cluster.ListAsset(10);
        await Portfolio.Deposit(Deposit(100));
        await Portfolio.Place(Buy(2) with { AssetId = asset });

        await Counted(through: 2);

        var totals = (await Part.Read(Token)).Assets[asset];
        Assert.Equal("2", $"{totals.Available}");
        Assert.Equal("-2", $"{totals.Pool}");
        Assert.True(totals.Sum().IsZero);
    }

    [Fact]
    public async Task What_was_not_reported_when_an_activation_ended_the_next_one_reports()
    {
        var asset = await cluster.ListAsset(10);
        await Portfolio.Deposit(Deposit(100));
        await Portfolio.Place(Buy(1) with { AssetId = asset });
        await Counted(through: 2);
        await Portfolio.Place(Buy(3) with { AssetId = asset });
        await TestCluster.Deactivate(Portfolio);

        await Portfolio.Read(Token);

        await Counted(through: 3);
        Assert.Equal("4", $"{(await Part.Read(Token)).Assets[asset].Available}");
    }

    [Fact]
    public async Task A_report_whose_reply_was_lost_counts_once()
    {
        var asset = await cluster.ListAsset(10);
        await Portfolio.Deposit(Deposit(100));
        await Counted(through: 1);
        Store.Next(AppendFaults.ReplyLost);
        await Portfolio.Place(Buy(5) with { AssetId = asset });

        await Counted(through: 2);

        Assert.Equal("5", $"{(await Part.Read(Token)).Assets[asset].Available}");
    }

    [Fact]
    public async Task A_report_is_known_again()
    {
        var asset = await cluster.ListAsset(10);
        var report = new ReconciliationReport
        {
            AccountId = _username,
            After = 0,
            Through = 3,
            Changes = [new(asset, new AssetTotals
            {
                Available = ExactSum.Of(7),
                World = ExactSum.Of(-7),
            })],
        };

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Part.Report(report)));

        Assert.All(replies, through => Assert.Equal(3, through));
        Assert.Equal("7", $"{(await Part.Read(Token)).Assets[asset].Available}");
    }

    [Fact]
    public async Task A_report_that_does_not_balance_is_told_of_ever_after()
    {
        var asset = await cluster.ListAsset(10);
        await Part.Report(new ReconciliationReport
        {
            AccountId = _username,
            After = 0,
            Through = 3,
            Changes = [new(asset, new AssetTotals { Available = ExactSum.Of(7) })],
        });
        await TestCluster.Deactivate(Part);

        var totals = await Part.Read(Token);

        Assert.False(totals.IsBalanced);
        var atFault = Assert.Single(totals.AtFault, account => account.AccountId == _username);
        Assert.Equal(AccountFault.OutOfBalance, atFault.Fault);
        Assert.Equal("7", $"{atFault.Off[asset]}");
        Assert.Equal(3, await Part.CountedThrough(_username, Token));
    }

    private Task Counted(long through) => Eventually.Holds(
        async () => await Part.CountedThrough(_username, Token) == through);
}
