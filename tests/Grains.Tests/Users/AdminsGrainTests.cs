using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class AdminsGrainTests(ClusterFixture cluster)
{
    private readonly string _key = ClusterFixture.NewName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IAdminsGrain Admins => cluster.Grains.GetGrain<IAdminsGrain>(_key);

    [Fact]
    public async Task The_last_admin_cannot_be_demoted_or_frozen()
    {
        var only = await NewAdmin();

        Assert.IsType<LastAdmin>(await Admins.SetRole(only, UserRole.Customer));
        Assert.IsType<LastAdmin>(await Admins.SetFrozen(only, frozen: true));

        Assert.True((await Of(only).Overview(Cancelled))!.IsActiveAdmin);
    }

    [Fact]
    public async Task One_of_two_admins_can_go()
    {
        var (first, second) = (await NewAdmin(), await NewAdmin());

        Assert.IsType<Kept>(await Admins.SetRole(first, UserRole.Customer));

        Assert.IsType<LastAdmin>(await Admins.SetRole(second, UserRole.Customer));
    }

    [Fact]
    public async Task A_frozen_admin_does_not_count()
    {
        var (first, second) = (await NewAdmin(), await NewAdmin());
        await Admins.SetFrozen(first, frozen: true);

        Assert.IsType<LastAdmin>(await Admins.SetRole(second, UserRole.Customer));
        await Admins.SetFrozen(first, frozen: false);

        Assert.IsType<Kept>(await Admins.SetRole(second, UserRole.Customer));
    }

    [Fact]
    public async Task Of_all_admins_demoted_at_once_one_stays()
    {
        string[] all = [await NewAdmin(), await NewAdmin(), await NewAdmin()];

        var outcomes = await Task.WhenAll(
            all.Select(name => Admins.SetRole(name, UserRole.Customer)));

        Assert.Single(outcomes.OfType<LastAdmin>());
    }

    [Fact]
    public async Task A_demotion_that_was_broken_off_leaves_somebody_who_can_act()
    {
        var (first, second) = (await NewAdmin(), await NewAdmin());
        cluster.States.FailWrites(first);
        await Assert.ThrowsAsync<OrleansException>(
            () => Admins.SetRole(first, UserRole.Customer));
        cluster.States.Heal(first);
        await TestCluster.Deactivate(Admins);

        Assert.IsType<LastAdmin>(await Admins.SetRole(second, UserRole.Customer));
        Assert.IsType<Kept>(await Admins.SetRole(first, UserRole.Customer));
    }

    [Fact]
    public async Task An_admin_is_confirmed_by_another_than_who_made_them_one()
    {
        var (first, second, friend) = (await NewAdmin(), await NewAdmin(), await NewUser());

        Assert.IsType<Kept>(await Admins.SetRole(friend, UserRole.Admin, by: first));
        await Admins.SetRole(friend, UserRole.Admin, by: second);

        Assert.Equal(first, (await Of(friend).Overview(Cancelled))!.AppointedBy);
        Assert.IsType<AnotherNeeded>(await Admins.Confirm(friend, by: first));
        Assert.IsType<NotConfirmed>(await Admins.Confirm(friend, by: friend));
        Assert.IsType<NotConfirmed>(
            await Admins.SetRole(await NewUser(), UserRole.Admin, by: friend));
        Assert.IsType<NotAdmin>(await Admins.Confirm(await NewUser(), by: second));
        Assert.IsType<Kept>(await Admins.Confirm(friend, by: second));
        Assert.True((await Of(friend).Overview(Cancelled))!.IsConfirmedAdmin);
    }

    [Fact]
    public async Task Whose_appointer_was_not_told_is_appointed_anew_before_anybody_confirms()
    {
        var (first, second, friend) = (await NewAdmin(), await NewAdmin(), await NewUser());
        await Admins.SetRole(friend, UserRole.Admin);
        Assert.IsType<AnotherNeeded>(await Admins.Confirm(friend, by: first));

        await Admins.SetRole(friend, UserRole.Admin, by: first);

        Assert.IsType<AnotherNeeded>(await Admins.Confirm(friend, by: first));
        Assert.IsType<Kept>(await Admins.Confirm(friend, by: second));
    }

    [Fact]
    public async Task Whoever_is_made_an_admin_again_is_confirmed_again()
    {
        var (first, second) = (await NewAdmin(), await NewAdmin());
        await Admins.SetRole(second, UserRole.Customer, by: first);

        await Admins.SetRole(second, UserRole.Admin, by: first);

        Assert.False((await Of(second).Overview(Cancelled))!.IsConfirmedAdmin);
    }

    [Fact]
    public async Task The_last_confirmed_admin_stays_whoever_else_is_there()
    {
        var (only, friend) = (await NewAdmin(), await NewUser());
        await Admins.SetRole(friend, UserRole.Admin, by: only);

        Assert.IsType<LastAdmin>(await Admins.SetRole(only, UserRole.Customer, by: friend));
        Assert.IsType<LastAdmin>(await Admins.SetFrozen(only, frozen: true, by: friend));
        Assert.IsType<Kept>(await Admins.SetRole(friend, UserRole.Customer, by: only));
    }

    [Fact]
    public async Task What_is_done_to_an_account_is_on_record_however_it_came_about()
    {
        var (admin, user) = (await NewAdmin(), await NewUser());

        await Admins.SetRole(user, UserRole.Admin, by: admin);
        await Admins.SetFrozen(user, frozen: true, by: admin);

        Assert.Equal(
            [("account_frozen", null), ("role_given", "admin, not confirmed")],
            (await Recorded(user)).Select(entry => (entry.Action, entry.Detail)));
        Assert.All(await Recorded(user), entry => Assert.Equal(admin, entry.Actor));
    }

    [Fact]
    public async Task Nobody_by_a_name_is_nobody()
    {
        Assert.IsType<Unknown>(
            await Admins.SetRole(ClusterFixture.NewName(), UserRole.Admin));
        Assert.IsType<Unknown>(
            await Admins.SetFrozen(ClusterFixture.NewName(), frozen: true));
        Assert.False(await Admins.Any());
    }

    [Fact]
    public async Task A_frozen_portfolio_takes_money_and_gives_none()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });

        await Admins.SetFrozen(name, frozen: true);

        Assert.IsType<PortfolioOutcome.CashMoved>(
            (await portfolio.Deposit(new DepositCash { Amount = 1 })).Outcome);
        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));
        Assert.Equal(RefusalCode.AccountFrozen, await Purchase(portfolio));
        Assert.Equal(101, (await portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task A_freeze_outlives_the_activation_and_its_end_is_obeyed_at_once()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        await Admins.SetFrozen(name, frozen: true);

        await TestCluster.Deactivate(portfolio);
        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));
        await Admins.SetFrozen(name, frozen: false);

        Assert.Null(await Withdrawal(portfolio));
    }

    [Fact]
    public async Task A_refusal_for_being_frozen_is_kept_under_its_key()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        await Admins.SetFrozen(name, frozen: true);
        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio, "once"));

        await Admins.SetFrozen(name, frozen: false);

        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio, "once"));
        Assert.Null(await Withdrawal(portfolio, "again"));
    }

    [Fact]
    public async Task What_was_done_is_told_again_under_its_key_when_the_account_is_frozen()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        Assert.Null(await Withdrawal(portfolio, "w"));

        await Admins.SetFrozen(name, frozen: true);

        Assert.Null(await Withdrawal(portfolio, "w"));
        Assert.Equal(99, (await portfolio.Read(Cancelled)).CashAvailable);
    }

    [Fact]
    public async Task A_freeze_and_its_end_are_records_of_the_journal()
    {
        var name = await NewUser();

        await Admins.SetFrozen(name, frozen: true);
        await Admins.SetFrozen(name, frozen: true);
        await Admins.SetFrozen(name, frozen: false);

        Assert.Equal(["frozen", "unfrozen"], Kinds(name));
    }

    [Fact]
    public async Task A_freeze_that_only_the_account_knows_becomes_a_record_at_the_next_activation()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        await TestCluster.Deactivate(portfolio);
        await Of(name).SetFrozen(true);

        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));

        Assert.Equal(["deposit", "frozen"], Kinds(name));
    }

    // Nobody who called waits for that record, so that the runtime would not wait either.
    [Fact]
    public async Task The_next_activation_comes_only_when_all_of_this_one_is_written()
    {
        var name = await NewUser();
        var (portfolio, journal) = (cluster.Portfolio(name), cluster.JournalOf(name));
        await Of(name).SetFrozen(true);
        var (begun, gate, loads) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        journal.Next(async (write, _) =>
        {
            begun.SetResult();
            await gate.Task;
            loads = journal.Loads;
            return write();
        });
        await portfolio.Read(Cancelled);
        await begun.Task.WaitAsync(Cancelled);
        var before = journal.Loads;
        await TestCluster.Deactivate(portfolio);
        var reading = portfolio.Read(Cancelled);
        // Time enough for one that does not wait to load.
        var elsewhere = cluster.Portfolio(ClusterFixture.NewName());
        for (var turn = 0; turn < 50; turn++)
        {
            await elsewhere.Deposit(new DepositCash { Amount = 1 });
        }

        gate.SetResult();

        await reading;
        Assert.Equal(before, loads);
        Assert.Equal(["frozen"], Kinds(name));
    }

    [Fact]
    public async Task The_journal_decides_whatever_the_account_says()
    {
        var name = await NewUser();
        var portfolio = cluster.Portfolio(name);
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        await Admins.SetFrozen(name, frozen: true);
        await Of(name).SetFrozen(false);
        await TestCluster.Deactivate(portfolio);

        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));
    }

    [Fact]
    public async Task A_freeze_that_broke_off_is_never_told_as_not_carried_out()
    {
        var name = await NewUser();
        cluster.JournalOf(name).FailReads(
            new StoreUnavailableException("No.") { OutcomeKnown = true });

        var fault = await Assert.ThrowsAsync<JournalFaultException>(
            () => Admins.SetFrozen(name, frozen: true));

        Assert.False(fault.OutcomeKnown);
        Assert.NotNull((await Of(name).Overview(Cancelled))!.FrozenAt);
        cluster.JournalOf(name).FailReads(0);
    }

    [Fact]
    public async Task While_lines_of_version_1_are_written_a_freeze_is_kept_with_the_account()
    {
        var (journals, states) = (new FaultyJournalStore(), new StoredGrainState());
        await using var old = await TestCluster.Start(
            1, journals, states, JournalOptions.FirstVersion);
        var name = ClusterFixture.NewName();
        var portfolio = old.Grains.GetGrain<IPortfolioGrain>(name);
        var admins = old.Grains.GetGrain<IAdminsGrain>(_key);
        await old.Grains.GetGrain<IUserGrain>(name)
            .Register(Registrations.Of(name, $"{name}@example.com"));
        await portfolio.Deposit(new DepositCash { Amount = 100 });

        await admins.SetFrozen(name, frozen: true);
        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));
        await TestCluster.Deactivate(portfolio);
        Assert.Equal(RefusalCode.AccountFrozen, await Withdrawal(portfolio));
        await admins.SetFrozen(name, frozen: false);

        Assert.Null(await Withdrawal(portfolio));
        Assert.Equal(2, journals[$"portfolio#{name}"].Batches.Length);
    }

    private IEnumerable<string> Kinds(string name) =>
        cluster.JournalOf(name).Batches.Select(batch => batch.Columns!.Kinds);

    private static async Task<string?> Withdrawal(IPortfolioGrain portfolio, string? key = null) =>
        Code(await portfolio.Withdraw(new WithdrawCash { Amount = 1, OperationKey = key }));

    private async Task<string?> Purchase(IPortfolioGrain portfolio) =>
        Code(await portfolio.Place(Given.Buy(1) with { AssetId = await cluster.ListAsset(1) }));

    private static string? Code(CommandOutcome reply) =>
        (reply.Outcome as PortfolioOutcome.Refused)?.Code;

    private async Task<IEnumerable<AuditEntry>> Recorded(string target)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return (await cluster.Grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(today, 0)).Read(
            new AuditQuery { Limit = 100, Target = target }, Cancelled))
            .Found.Select(found => found.Entry);
    }

    private async Task<string> NewAdmin()
    {
        var name = await NewUser();
        Assert.IsType<Kept>(await Admins.SetRole(name, UserRole.Admin));
        await Of(name).Confirm(by: "");
        // Once more, so that it counts among those who are left.
        await Admins.SetRole(name, UserRole.Admin);
        return name;
    }

    private async Task<string> NewUser()
    {
        var name = ClusterFixture.NewName();
        await Of(name).Register(Registrations.Of(name, $"{name}@example.com"));
        return name;
    }

    private IUserGrain Of(string username) => cluster.Grains.GetGrain<IUserGrain>(username);
}
