using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios.Lines;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class PortfolioGrainTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private FaultyJournal Store => cluster.JournalOf(_username);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_balance_survives_deactivation()
    {
        await Portfolio.Deposit(Deposit(100));
        await Portfolio.Withdraw(Withdrawal(30));

        await TestCluster.Deactivate(Portfolio);

        Assert.Equal(70, (await Portfolio.Read(Cancelled)).CashAvailable);
        Assert.Equal(2, Store.Loads);
    }

    [Fact]
    public async Task A_key_survives_deactivation()
    {
        var first = await Portfolio.Deposit(Deposit(100, "k1"));
        await TestCluster.Deactivate(Portfolio);

        var second = await Portfolio.Deposit(Deposit(100, "k1"));

        Assert.Equal(first with { Replayed = true }, second);
        Assert.Equal(first.Outcome, (await Portfolio.FindOperation("k1", Cancelled)).Outcome);
    }

    [Fact]
    public async Task A_hundred_callers_at_once_end_in_the_exact_sum()
    {
        await Task.WhenAll(
            Enumerable.Range(1, 100).Select(cents => Portfolio.Deposit(Deposit(cents / 100m))));

        Assert.Equal(50.50m, (await Portfolio.Read(Cancelled)).CashAvailable);
        var movements = await Portfolio.Transactions(new HistoryQuery { Limit = 100 }, Cancelled);
        Assert.Equal(100, movements.Items.Select(moved => moved.BalanceAfter).Distinct().Count());
    }

    [Fact]
    public async Task Callers_at_once_cannot_spend_the_same_cash()
    {
        await Portfolio.Deposit(Deposit(10));

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Portfolio.Withdraw(Withdrawal(1))));

        Assert.Equal(10, replies.Count(reply => reply.Outcome is PortfolioOutcome.CashMoved));
        Assert.Equal(0, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task Of_64_duplicates_at_once_one_has_the_effect_and_all_its_answer()
    {
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Portfolio.Deposit(Deposit(5, "k1"))));

        Assert.Single(replies, reply => !reply.Replayed);
        Assert.Single(replies.Select(reply => reply.Outcome).Distinct());
        Assert.Equal(5, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task A_key_that_was_never_seen_has_no_answer() =>
        Assert.Null((await Portfolio.FindOperation("k1", Cancelled)).Outcome);

    [Fact]
    public async Task A_lost_reply_costs_nothing()
    {
        Store.Next(AppendFaults.ReplyLost);

        await Portfolio.Deposit(Deposit(5));

        Assert.Equal(5, (await Portfolio.Read(Cancelled)).CashAvailable);
        Assert.Single(Store.Batches);
    }

    [Fact]
    public async Task After_a_write_that_failed_the_next_call_works_on_what_the_store_has()
    {
        await Portfolio.Deposit(Deposit(100));
        Store.Next(AppendFaults.OvertakenBy(() => Store.Write(Anothers(60))));

        var fault = await Assert.ThrowsAsync<JournalFaultException>(
            () => Portfolio.Withdraw(Withdrawal(70)));
        var next = await Portfolio.Withdraw(Withdrawal(70));

        Assert.True(fault.OutcomeKnown);
        Assert.IsType<PortfolioOutcome.Refused>(next.Outcome);
        Assert.Equal(40, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task After_a_failed_load_the_next_call_loads_again()
    {
        await Portfolio.Deposit(Deposit(100));
        await TestCluster.Deactivate(Portfolio);
        Store.FailReads(1);

        await Assert.ThrowsAsync<IOException>(() => Portfolio.Read(Cancelled));

        Assert.Equal(100, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task Two_clusters_over_one_store_never_spend_the_same_cash()
    {
        await using var other = await TestCluster.Start(1, cluster.Journals, cluster.States);
        var rival = other.Grains.GetGrain<IPortfolioGrain>(_username);
        await Portfolio.Deposit(Deposit(100));
        await rival.Read(Cancelled);

        await Portfolio.Withdraw(Withdrawal(80));
        var fault = await Assert.ThrowsAsync<JournalFaultException>(
            () => rival.Withdraw(Withdrawal(80)));
        var again = await rival.Withdraw(Withdrawal(80));

        Assert.True(fault.OutcomeKnown);
        Assert.IsType<PortfolioOutcome.Refused>(again.Outcome);
        Assert.Equal(20, (await rival.Read(Cancelled)).CashAvailable);
        Assert.Equal(3, Store.Loads);
    }

    [Fact]
    public async Task Nobody_sees_what_is_not_durable()
    {
        await Portfolio.Deposit(Deposit(1));
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        Store.Next(AppendFaults.HeldBy(gate.Task, begun));
        var waiting = Portfolio.Deposit(Deposit(2));
        await begun.Task;

        Assert.Equal(1, (await Portfolio.Read(Cancelled)).CashAvailable);
        Assert.False(waiting.IsCompleted);

        gate.SetResult();
        await waiting;
        Assert.Equal(3, (await Portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task A_refusal_because_of_a_pending_record_waits_for_it()
    {
        await Portfolio.Deposit(Deposit(10));
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        Store.Next(AppendFaults.HeldBy(gate.Task, begun));
        var spending = Portfolio.Withdraw(Withdrawal(10));
        await begun.Task;
        var refused = Portfolio.Withdraw(Withdrawal(10));
        await Portfolio.Read(Cancelled);
        Assert.False(refused.IsCompleted);

        gate.SetResult();

        await spending;
        Assert.IsType<PortfolioOutcome.Refused>((await refused).Outcome);
    }

    private JournalBatch Anothers(decimal withdrawn)
    {
        var (state, chain) = (Newcomer with { AccountId = _username }, RecordChain.Start);
        (var record, chain) = chain.Verify(
            new PortfolioForm(_username), BatchLines.Split(Store.Batches[0])[0].Span);
        state = state.Apply(1, record);
        return Batches.Of(
            2, chain, state.Withdraw(Withdrawal(withdrawn), At(record.At)).Recorded()).Batch;
    }
}
