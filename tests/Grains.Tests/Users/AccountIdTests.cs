using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Tests.Users;

/// <summary>Accounts that get a random id.</summary>
public sealed class AccountIdTests : IAsyncLifetime
{
    private readonly FaultyJournalStore _journals = new();
    private readonly StoredGrainState _states = new();
    private readonly string _username = ClusterFixture.NewName();
    private TestCluster _cluster = null!;

    private IUserGrain User => _cluster.Grains.GetGrain<IUserGrain>(_username);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _cluster = await TestCluster.Start(1, _journals, _states, randomIds: true);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_id_names_nobody_and_leads_back_to_its_user()
    {
        var id = await Registered();

        Assert.True(AccountIds.IsRandom(id));
        Assert.Equal(_username, await _cluster.Grains.UsernameOf(id, Cancelled));
        Assert.NotEqual(AccountIds.New(), AccountIds.New());
    }

    [Fact]
    public async Task An_id_stays_whatever_becomes_of_the_account()
    {
        var id = await Registered();

        await User.Update(new UpdateProfile { Email = $"new.{_username}@example.com" });
        await User.SetFrozen(frozen: true);
        await TestCluster.Deactivate(User);

        Assert.IsType<UsernameTaken>(await Register());
        Assert.Equal(id, (await User.Overview(Cancelled))!.AccountId);
    }

    [Fact]
    public async Task A_session_says_which_account_it_is_of()
    {
        var id = await Registered();

        var session = await User.OpenSession(
            new PasswordHash("hash-1"), new RefreshDigest("d1", Family: null));

        Assert.Equal(id, (await User.Standing(session!.SessionId, Cancelled))!.RandomId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_registration_that_was_broken_off_gets_no_second_id(int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            // The claim is kept, what makes the account is not.
            _states.FailWrites(_username, allowed: 1);
            await Assert.ThrowsAsync<OrleansException>(Register);
            _states.Heal(_username);
        }

        var id = Assert.Single(_states.KeysOf("account"));
        Assert.Equal(id, await Registered());
        Assert.Equal(id, Assert.Single(_states.KeysOf("account")));
    }

    [Fact]
    public async Task No_account_is_there_before_its_id_leads_back()
    {
        _states.FailWrites("account");
        await Assert.ThrowsAsync<OrleansException>(Register);
        _states.Heal("account");

        Assert.Null(await User.Overview(Cancelled));
        Assert.True(AccountIds.IsRandom(await Registered()));
    }

    [Fact]
    public async Task An_account_never_changes_hands()
    {
        var account = _cluster.Grains.GetGrain<IAccountGrain>(await Registered());

        await account.BelongTo(_username);

        await Assert.ThrowsAsync<InvalidOperationException>(() => account.BelongTo("another_1"));
    }

    [Fact]
    public async Task No_portfolio_opens_by_the_username_of_an_account_with_an_id()
    {
        await Registered();

        await Assert.ThrowsAsync<JournalNewerException>(
            () => Portfolio(_username).Deposit(new DepositCash { Amount = 1 }));

        Assert.Empty(_journals[$"portfolio#{_username}"].Batches);
    }

    [Fact]
    public async Task A_freeze_reaches_the_portfolio_and_is_still_known_when_it_comes_up_anew()
    {
        var portfolio = Portfolio(await Registered());
        await portfolio.Deposit(new DepositCash { Amount = 100 });
        await _cluster.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key)
            .SetFrozen(_username, frozen: true);
        Assert.Equal(RefusalCode.AccountFrozen, await Refused(portfolio));

        await TestCluster.Deactivate(portfolio);

        Assert.Equal(RefusalCode.AccountFrozen, await Refused(portfolio));
    }

    [Fact]
    public async Task The_sweep_finds_what_was_not_reported_by_the_id()
    {
        var id = await Registered();
        var part = _cluster.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(id));
        await part.Report(new ReconciliationReport
        {
            AccountId = id,
            After = 0,
            Through = 2,
            Changes = [],
        });

        await _cluster.Grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key)
            .Advance();

        var found = Assert.Single((await part.Read(Cancelled)).AtFault);
        Assert.Equal((id, AccountFault.CutOff), (found.AccountId, found.Fault));
    }

    private static async Task<string?> Refused(IPortfolioGrain portfolio) =>
        ((await portfolio.Withdraw(new WithdrawCash { Amount = 1 })).Outcome
            as PortfolioOutcome.Refused)?.Code;

    private IPortfolioGrain Portfolio(string accountId) =>
        _cluster.Grains.GetGrain<IPortfolioGrain>(accountId);

    private Task<UserOutcome> Register() =>
        User.Register(Registrations.Of(_username, $"{_username}@example.com"));

    private async Task<string> Registered()
    {
        await Register();
        return (await User.Overview(Cancelled))!.AccountId;
    }
}
