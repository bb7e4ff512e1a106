using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Simulation;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Reconciliation;

public sealed class ReconciliationReporterTests(ClusterFixture cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private ITrialBalanceGrain Part =>
        cluster.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(_username));

    private FaultyJournal Store =>
        cluster.Journals[$"totals#{ITrialBalanceGrain.KeyOf(_username)}"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_portfolio_did_is_counted_in_by_itself()
    {
        var asset = await cluster.ListAsset(10);
        await Portfolio.Deposit(Deposit(100));
        await Portfolio.Place(Buy(2) with { AssetId = asset });

        await Counted(through: 2);

        var totals = (await Part.Read(Cancelled)).Assets[asset];
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

        await Portfolio.Read(Cancelled);

        await Counted(through: 3);
        Assert.Equal("4", $"{(await Part.Read(Cancelled)).Assets[asset].Available}");
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

        Assert.Equal("5", $"{(await Part.Read(Cancelled)).Assets[asset].Available}");
    }

    [Fact]
    public void After_a_report_of_unknown_fate_it_asks_where_to_go_on()
    {
        var (time, asked, sent) = (new FakeTimeProvider(), 0, new List<long>());
        var counted = 0L;
        var totals = StandIn<ITrialBalanceGrain>.With(
            ("CountedThrough", (_, _) =>
            {
                asked++;
                return Task.FromResult(counted);
            }
        ),
            ("Report", (_, args) =>
            {
                counted = ((ReconciliationReport)args[0]!).Through;
                sent.Add(counted);
                return counted == 2
                    ? Task.FromException<long>(new TimeoutException("No answer."))
                    : Task.FromResult(counted);
            }
        ));
        var records = new Records();
        var reporter = NewReporter(totals, records, time);

        while (records.Sequence < 3)
        {
            records.Sequence++;
            reporter.Kick();
            time.Advance(TimeSpan.FromMinutes(1));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        // At first, and after the one that was not answered: it was counted in.
        Assert.Equal(2, asked);
        Assert.Equal([1, 2, 3], sent);
    }

    [Fact]
    public void While_records_are_added_it_reports_every_five_pauses_and_a_pause_after_the_last()
    {
        var (time, sent) = (new FakeTimeProvider(), new List<(long Through, int Second)>());
        var began = time.GetTimestamp();
        var totals = StandIn<ITrialBalanceGrain>.With(
            ("CountedThrough", (_, _) => Task.FromResult(0L)),
            ("Report", (_, args) =>
            {
                var through = ((ReconciliationReport)args[0]!).Through;
                sent.Add((through, (int)time.GetElapsedTime(began).TotalSeconds));
                return Task.FromResult(through);
            }
        ));
        var records = new Records();
        var reporter = NewReporter(totals, records, time);

        // Where it was counted in is not known at first, and nothing is waited for.
        AddFor(seconds: 1);
        Assert.Equal([(2, 1)], sent);

        AddFor(seconds: 11);
        Assert.Equal([(2, 1), (12, 6), (22, 11)], sent);

        time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((24, 13), sent[^1]);
        Assert.Equal(4, sent.Count);

        void AddFor(int seconds)
        {
            for (var half = 0; half < 2 * seconds; half++)
            {
                records.Sequence++;
                reporter.Kick();
                time.Advance(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    private static ReconciliationReporter NewReporter(
        ITrialBalanceGrain totals, IReportSource records, TimeProvider time) =>
        new(totals, records, Pause, time, new Random(1), NullLogger.Instance);

    private sealed class Records : IReportSource
    {
        public string AccountId => "alice";

        public long Sequence { get; set; }

        public Task<ReconciliationReport?> ReportAfter(long sequence) =>
            Task.FromResult<ReconciliationReport?>(sequence >= Sequence ? null : new()
            {
                AccountId = AccountId,
                After = sequence,
                Through = Sequence,
                Changes = [],
            });
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
        Assert.Equal("7", $"{(await Part.Read(Cancelled)).Assets[asset].Available}");
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

        var totals = await Part.Read(Cancelled);

        Assert.False(totals.IsBalanced);
        var atFault = Assert.Single(totals.AtFault, account => account.AccountId == _username);
        Assert.Equal(AccountFault.OutOfBalance, atFault.Fault);
        Assert.Equal("7", $"{atFault.Off[asset]}");
        Assert.Equal(3, await Part.CountedThrough(_username, Cancelled));
    }

    private Task Counted(long through) => Eventually.Holds(
        async () => await Part.CountedThrough(_username, Cancelled) == through);
}
