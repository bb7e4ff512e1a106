using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Reconciliation;

public sealed class ReconciliationSweepTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IReconciliationSweepGrain Sweep =>
        cluster.Grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key);

    private ITrialBalanceGrain Part =>
        cluster.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(_username));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // As a silo leaves it that dies between a commit and its report.
    [Fact]
    public async Task Records_that_were_not_reported_are_found_without_anybody_using_the_account()
    {
        Write(Newcomer.Deposit(Deposit(100), Facts));
        await List();

        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return await Part.CountedThrough(_username, Token) == 1;
        });
    }

    [Fact]
    public async Task A_portfolio_whose_record_does_not_balance_is_named()
    {
        Write(Newcomer.Deposit(Deposit(100), Facts), "\"amount\":\"-100\"", "\"amount\":\"-99\"");
        await List();

        await Found(AccountFault.Unreadable);

        Assert.Equal(0, await Part.CountedThrough(_username, Token));
    }

    [Fact]
    public async Task A_journal_that_ends_before_what_was_counted_in_is_named()
    {
        await List();
        await Part.Report(new ReconciliationReport
        {
            AccountId = _username,
            After = 0,
            Through = 2,
            Changes = [],
        });

        await Found(AccountFault.CutOff);
    }

    [Fact]
    public async Task Whose_books_are_right_again_is_not_named_any_more()
    {
        var decision = Newcomer.Deposit(Deposit(100), Facts);
        Write(decision, "\"amount\":\"-100\"", "\"amount\":\"-99\"");
        await List();
        await Found(AccountFault.Unreadable);

        Write(decision);

        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return !(await Sweep.Read(Token)).AtFault.Any(IsMine);
        });
    }

    [Fact]
    public async Task It_goes_on_with_the_next_accounts_after_a_restart()
    {
        await List();
        await Sweep.Advance();
        await TestCluster.Deactivate(Sweep);

        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return (await Sweep.Read(Token)).Last is { Accounts: > 0 };
        });
    }

    private async Task Found(AccountFault fault)
    {
        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return (await Sweep.Read(Token)).AtFault.Any(IsMine);
        });
        var found = Assert.Single((await Sweep.Read(Token)).AtFault, IsMine);
        Assert.Equal(fault, found.Fault);
    }

    private bool IsMine(AccountAtFault account) => account.AccountId == _username;

    // To the store, and not by way of the account's grain.
    private void Write(Decision decision, string from = "", string to = "")
    {
        var (batch, _) = Batches.Of(1, RecordChain.Start, decision.Recorded());
        cluster.JournalOf(_username).Plant(from.Length == 0 ? batch : batch.Altered(from, to));
    }

    private async Task List()
    {
        for (var node = IUserDirectoryGrain.Root; node is not null;)
        {
            node = await cluster.Grains.GetGrain<IUserDirectoryGrain>(node).Add(_username);
        }
    }
}
