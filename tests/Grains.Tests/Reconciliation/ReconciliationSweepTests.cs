using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Telemetry;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Reconciliation;

[Collection("sweeps")]
public sealed class ReconciliationSweepTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IReconciliationSweepGrain Sweep =>
        cluster.Grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key);

    private ITrialBalanceGrain Part =>
        cluster.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(_username));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // As a silo leaves it that dies between a commit and its report.
    [Fact]
    public async Task Records_that_were_not_reported_are_found_without_anybody_using_the_account()
    {
        Write(Newcomer.Deposit(Deposit(100), Facts));
        await List();

        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return await Part.CountedThrough(_username, Cancelled) == 1;
        });
    }

    [Fact]
    public async Task A_portfolio_whose_record_does_not_balance_is_named()
    {
        Write(Newcomer.Deposit(Deposit(100), Facts), "\"amount\":\"-100\"", "\"amount\":\"-99\"");
        await List();

        await Found(AccountFault.Unreadable);

        Assert.Equal(0, await Part.CountedThrough(_username, Cancelled));
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
    public async Task Whose_journal_was_marked_stays_so_until_a_person_clears_it()
    {
        var decision = Newcomer.Deposit(Deposit(100), Facts);
        Write(decision, "\"amount\":\"-100\"", "\"amount\":\"-99\"");
        await List();
        await Found(AccountFault.Unreadable);

        Write(decision);
        await GoneThrough();
        Assert.Single((await Part.Read(Cancelled)).AtFault, IsMine);

        var cleared = await Part.Clear(JournalMark.IdOf(_username), "admin_one", "Put right.");
        await GoneThrough();
        Assert.Equal(AccountFault.Unreadable, cleared!.Finding.Fault);
        Assert.DoesNotContain((await Part.Read(Cancelled)).AtFault, IsMine);
        Assert.Null(await Part.Clear(JournalMark.IdOf(_username), "admin_one", "Again."));
    }

    [Fact]
    public async Task A_newest_record_that_was_altered_is_found_though_nobody_uses_the_account()
    {
        await Counted();

        Alter(Last);

        await Found(AccountFault.Altered);
        Assert.NotNull((await Verified()).Fault);
    }

    [Fact]
    public async Task An_altered_record_in_the_middle_is_found_though_nobody_uses_the_account()
    {
        await Counted();

        Alter(Journal.Batches[0]);

        await Found(AccountFault.Unreadable);
    }

    [Fact]
    public async Task An_account_that_is_being_read_anew_is_left_to_the_next_pass()
    {
        var (journals, name) = (new FaultyJournalStore(), "long_one");
        var journal = journals[$"portfolio#{name}"];
        Fill(journal, batches: 200);
        await using var silos = await TestCluster.Start(
            1, journals, new StoredGrainState(), replayAtOnceBytes: 20_000, examines: false);
        await silos.Grains.GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root).Add(name);
        var sweep = silos.Grains
            .GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key);
        var part = silos.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(name));
        // Its end, and the page that is read at once.
        var release = journal.HoldReadsAfter(2);

        await sweep.Advance();
        Assert.Equal(1, (await sweep.Read(Cancelled)).Last!.Behind);
        Assert.Equal(0, await part.CountedThrough(name, Cancelled));

        release();
        await Eventually.Holds(async () =>
        {
            await sweep.Advance();
            return await part.CountedThrough(name, Cancelled) == 200;
        });
        Assert.Empty((await part.Read(Cancelled)).AtFault);
    }

    [Fact]
    public async Task A_journal_that_was_altered_before_its_next_report_is_found_by_that_report()
    {
        await Counted();
        await TestCluster.Deactivate(cluster.Portfolio(_username));
        Alter(Last);

        await cluster.Portfolio(_username).Deposit(Deposit(1));

        await Eventually.Holds(async () => await Part.CountedThrough(_username, Cancelled) == 3);
        var found = Assert.Single((await Part.Read(Cancelled)).Marks, mark =>
            mark.Finding.Journal == _username);
        Assert.Equal((AccountFault.Altered, 2L), (found.Finding.Fault, found.Finding.Counted));
        Assert.Contains("Marked", (await Verified()).Fault);
    }

    [Fact]
    public async Task A_snapshot_of_other_balances_is_found_by_the_next_report()
    {
        await Counted();
        await TestCluster.Deactivate(cluster.Portfolio(_username));
        var journal = cluster.JournalOf(_username);
        var replayed = await Replayed();
        journal.Snapshot = new JournalSnapshot(
            replayed.LastNumber,
            SnapshotForm<Portfolio, PortfolioRecord>.Write(
                replayed with { State = Richer(replayed.State) }, LineVersion.Newest));

        await cluster.Portfolio(_username).Deposit(Deposit(1));

        await Eventually.Holds(async () => (await Part.Read(Cancelled)).Marks.Any(mark =>
            mark.Finding.Journal == _username && mark.Finding.Fault is AccountFault.Altered));
    }

    [Fact]
    public async Task A_journal_that_was_cut_off_stays_marked_however_much_is_added()
    {
        await Counted();
        cluster.JournalOf(_username).Drop(2);
        await Found(AccountFault.CutOff);
        await TestCluster.Deactivate(cluster.Portfolio(_username));

        for (var more = 0; more < 3; more++)
        {
            await cluster.Portfolio(_username).Deposit(Deposit(1));
        }

        await Eventually.Holds(async () => await Part.CountedThrough(_username, Cancelled) == 4);
        Assert.Equal(
            AccountFault.CutOff,
            Assert.Single((await Part.Read(Cancelled)).AtFault, IsMine).Fault);
    }

    [Fact]
    public async Task What_was_cut_off_is_found_though_as_much_was_added_before_anybody_looked()
    {
        await Counted();
        cluster.JournalOf(_username).Drop(2);
        await TestCluster.Deactivate(cluster.Portfolio(_username));
        await cluster.Portfolio(_username).Deposit(Deposit(1));
        await List();

        await Found(AccountFault.Altered);
    }

    [Fact]
    public async Task What_a_person_let_pass_is_not_found_again_and_what_comes_after_is()
    {
        await Counted();
        Alter(Last);
        await Found(AccountFault.Altered);
        await Part.Clear(JournalMark.IdOf(_username), "admin_one", "A repair.");

        await GoneThrough();
        Assert.DoesNotContain((await Part.Read(Cancelled)).AtFault, IsMine);

        Journal.Plant(Last.Altered("90\"", "80\""));
        await Found(AccountFault.Altered);
    }

    [Fact]
    public async Task The_end_of_a_journal_that_an_older_release_counted_in_is_taken()
    {
        await cluster.Portfolio(_username).Deposit(Deposit(10));
        await TestCluster.Deactivate(cluster.Portfolio(_username));
        await Eventually.Holds(async () =>
        {
            await Part.Report(new ReconciliationReport
            {
                AccountId = _username,
                After = 0,
                Through = 1,
                Changes = [],
            });
            return await Part.CountedThrough(_username, Cancelled) == 1;
        });
        await List();
        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return (await Part.Counted(_username, Cancelled)).Hash is not null;
        });

        Alter(Last);

        await Found(AccountFault.Altered);
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
            return (await Sweep.Read(Cancelled)).Last is { Accounts: > 0 };
        });
    }

    private async Task Found(AccountFault fault)
    {
        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return (await Part.Read(Cancelled)).AtFault.Any(IsMine);
        });
        var found = Assert.Single((await Part.Read(Cancelled)).AtFault, IsMine);
        Assert.Equal(fault, found.Fault);
    }

    // All accounts, twice: the first time may have begun before.
    private async Task GoneThrough()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var before = (await Sweep.Read(Cancelled)).Last;
            await Eventually.Holds(async () =>
            {
                await Sweep.Advance();
                return (await Sweep.Read(Cancelled)).Last != before;
            });
        }
    }

    private FaultyJournal Journal => cluster.JournalOf(_username);

    private JournalBatch Last => Journal.Batches[^1];

    // Two records, in a batch each.
    private async Task Counted()
    {
        await List();
        await cluster.Portfolio(_username).Deposit(Deposit(10));
        await cluster.Portfolio(_username).Deposit(Deposit(10));
        await Eventually.Holds(async () => await Part.CountedThrough(_username, Cancelled) == 2);
    }

    // A record that tells one story, as it might have been written.
    private void Alter(JournalBatch batch) => Journal.Plant(batch
        .Altered("10\"", "90\"").Altered("\"balance\":\"20\"", "\"balance\":\"100\""));

    private Task<LoadedJournal<Portfolio>> Replayed() =>
        new JournalReader<Portfolio, PortfolioRecord>(new JournalSetting(
            cluster.Journals,
            $"portfolio#{_username}",
            new JournalOptions(),
            TimeProvider.System,
            NullLogger.Instance,
            new Measured().Journal))
            .Replay(new Portfolio { AccountId = _username }, Cancelled);

    private static Portfolio Richer(Portfolio portfolio) =>
        portfolio.Ledger.TryPost(
            [
                new Leg(Ledger.Cash, Account.Available, 777),
                new Leg(Ledger.Cash, Account.World, -777),
            ],
            out var richer)
            ? portfolio with { Ledger = richer }
            : throw new InvalidOperationException();

    private Task<ChainVerification> Verified() => cluster.Grains
        .GetGrain<IVerificationGrain>(_username).Verify(Cancelled);

    private bool IsMine(AccountAtFault account) => account.AccountId == _username;

    // To the store, and not by way of the account's grain.
    private void Write(Decision decision, string from = "", string to = "")
    {
        var (batch, _) = Batches.Of(1, RecordChain.Start, decision.Recorded());
        cluster.JournalOf(_username).Plant(from.Length == 0 ? batch : batch.Altered(from, to));
    }

    private static void Fill(FaultyJournal journal, int batches)
    {
        var (portfolio, end) = (new Portfolio { AccountId = "long_one" }, RecordChain.Start);
        for (var number = 1; number <= batches; number++)
        {
            var decided = (Decision.Recorded)portfolio.Deposit(Deposit(1), Facts);
            (var batch, end) = Batches.Of(number, end, decided.Record);
            journal.Plant(batch);
            portfolio = decided.Next;
        }
    }

    private async Task List()
    {
        for (var node = IUserDirectoryGrain.Root; node is not null;)
        {
            node = await cluster.Grains.GetGrain<IUserDirectoryGrain>(node).Add(_username);
        }
    }
}
