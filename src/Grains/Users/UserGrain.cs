using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to one account.</summary>
/// <remarks>Anyone can ask for any name: the unknown ones must not stay in memory.</remarks>
[CollectionAgeLimit(Minutes = 5)]
internal sealed partial class UserGrain(
    [PersistentState("user")] IPersistentState<UserAccount> state,
    IOptions<AccountOptions> options,
    RowSeals seals,
    TimeProvider time,
    ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private UserAccount Account => state.State;

    private string Username => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Account.Seal is RowSeal.Unknown)
        {
            throw new JournalNewerException(
                $"The row of {Subject} is keyed with a key that is not configured here.");
        }

        if (await IsAltered(cancellationToken) && !await Passes())
        {
            throw new JournalCorruptException($"The row of {Subject} was altered.");
        }
    }

    public async Task<bool> EnsureKeyed()
    {
        if (state.RecordExists && Account.Seal is RowSeal.None && seals.AreUsed)
        {
            await Write(Account);
        }

        return Account.Seal is RowSeal.Right || (!state.RecordExists && seals.AreUsed);
    }

    public async Task<UserOutcome> Register(RegisterUser request)
    {
        if (Account.Profile is not null)
        {
            return new UsernameTaken();
        }

        var email = request.Profile.Email;
        var newId = options.Value.RandomIds ? AccountIds.New() : null;
        if (await Claim(email, Account.Claiming(email, newId)) is { } taken)
        {
            return taken;
        }

        // Before the account is there: a crash in between leaves a name or an id without an
        // account, which readers pass over, and never an account that nobody finds.
        await ListName();
        await NameId();
        return await Keep(Account.Registered(request, time.GetUtcNow()));
    }

    public async Task<bool> Holds(string email)
    {
        if (Account.ClaimingEmail == email && !Account.Has(email))
        {
            // Calls take turns, so whoever was claiming it is not any more: a crash came between.
            await Write(Account with { ClaimingEmail = null });
        }

        return Account.Has(email);
    }

    public Task<UserCredentials?> Credentials(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile is { } profile
            ? new UserCredentials(new PasswordHash(Account.PasswordHash), profile.Role)
            : null);

    public Task<UserProfile?> Profile(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile);

    public async Task<UserOutcome> Update(UpdateProfile request)
    {
        if (Account.Profile is not { } before)
        {
            return new Unknown();
        }

        var moves = request.Email is not null && request.Email != before.Email;
        if (moves && await Claim(request.Email!, Account with { ClaimingEmail = request.Email })
            is { } taken)
        {
            return taken;
        }

        var kept = await Keep(Account.Updated(request, time.GetUtcNow()));
        if (moves)
        {
            await Release(before.Email);
        }

        return kept;
    }

    public async Task<UserOutcome> ChangePassword(
        PasswordHash currentHash, PasswordHash newHash, string sessionId) =>
        Account.Profile is null || Account.PasswordHash != currentHash.Bcrypt
            ? new Unknown()
            : await Keep(Account.WithPassword(newHash.Bcrypt, sessionId, time.GetUtcNow()));

    public async Task<SessionGrant?> OpenSession(
        PasswordHash checkedHash, RefreshDigest token, SessionOrigin? origin)
    {
        if (Account.Profile is not { } profile || Account.PasswordHash != checkedHash.Bcrypt)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var session = new Session
        {
            SessionId = Guid.NewGuid().ToString("N"),
            RefreshDigest = token.Secret,
            FamilyDigest = token.Family,
            CreatedAt = now,
            RefreshedAt = now,
            Origin = origin,
        };
        await ListOldName();
        await Write(
            Account.WithSession(session, time.IsAgreed() ? now : null) with { IsListed = true });
        return new SessionGrant(session.SessionId, profile.Role);
    }

    public async Task<SessionGrant?> Refresh(
        string sessionId, RefreshDigest shown, RefreshDigest renewed)
    {
        var before = Account;
        var (after, isRenewed) = before.Refreshed(sessionId, shown, renewed, time.GetUtcNow());
        if (isRenewed)
        {
            await ListOldName();
            after = after with { IsListed = true };
        }

        if (isRenewed || after.Sessions.Length != before.Sessions.Length)
        {
            await Write(after);
        }

        return isRenewed ? new SessionGrant(sessionId, Account.Profile!.Role) : null;
    }

    public Task<IReadOnlyList<SessionSummary>> Sessions(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return Task.FromResult<IReadOnlyList<SessionSummary>>(
        [
            .. Account.Sessions
                .Where(session => session.IsLive(now))
                .OrderByDescending(session => session.RefreshedAt)
                .Select(session => session.Summary),
        ]);
    }

    public async Task<bool> EndSession(string sessionId)
    {
        var found = Account.Sessions.Any(session => session.SessionId == sessionId);
        if (found)
        {
            await Write(Account.Without(sessionId));
        }

        return found;
    }

    public Task EndOtherSessions(string sessionId) => Account.WithOnly(sessionId) is var after
        && after.Sessions.Length != Account.Sessions.Length
            ? Write(after)
            : Task.CompletedTask;

    public Task<SessionStanding?> Standing(
        string sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(Account.Standing(sessionId, time.GetUtcNow()));

    public Task<UserOverview?> Overview(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile is { } profile
            ? new UserOverview(profile, Account.FrozenAt, Account.AccountId)
            : null);

    public async Task EnsureListed()
    {
        if (Account is { Profile: not null, IsListed: null })
        {
            await ListOldName();
            await Write(Account with { IsListed = true });
        }
    }

    public async Task<UserOutcome> SetRole(UserRole role) => Account.Profile is null
        ? new Unknown()
        : await Keep(Account.WithRole(role, time.GetUtcNow()));

    public async Task<UserOutcome> SetFrozen(bool frozen) => Account.Profile is null
        ? new Unknown()
        : await Keep(Account.WithFrozen(frozen, time.GetUtcNow()));

    // By its account's id: what is marked is kept for ever.
    private string Subject => $"user#{Account.AccountId ?? Username}";

    // A row of nobody yet has nothing to be after.
    private async Task<bool> IsAltered(CancellationToken cancellationToken) => Account switch
    {
        { Seal: RowSeal.Wrong } => true,
        { Seal: RowSeal.None, Profile: not null } when seals.AreUsed =>
            (await Part(CountedEnd.Rows).Counted(CountedEnd.Rows, cancellationToken)).Through > 0,
        _ => false,
    };

    // Whether a person looked at this very row and let it pass.
    private Task<bool> Passes() => Part(Subject).Mark(new JournalFinding(
        Subject,
        AccountFault.Altered,
        Counted: 0,
        CountedHash: null,
        Found: 0,
        FoundHash: FlatLine.Digest(JsonSerializer.Serialize(Account, StoredJson.Options))));

    private ITrialBalanceGrain Part(string journal) =>
        GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(journal));

    private Task ListOldName() => Account.IsListed is null ? ListName() : Task.CompletedTask;

    private async Task ListName()
    {
        var node = IUserDirectoryGrain.Root;
        while (node is not null)
        {
            node = await GrainFactory.GetGrain<IUserDirectoryGrain>(node).Add(Username);
        }
    }

    private Task NameId() => Account.AccountId is { } accountId
        ? GrainFactory.GetGrain<IAccountGrain>(accountId).BelongTo(Username)
        : Task.CompletedTask;

    // The intent comes first: see Holds. Answers who stands in the way, if anyone does.
    private async Task<EmailTaken?> Claim(string email, UserAccount claiming)
    {
        await Write(claiming);
        var claim = await Email(email).Claim(Username);
        return claim.Username == Username ? null : new EmailTaken(claim);
    }

    private async Task<UserOutcome> Keep(UserAccount account)
    {
        await Write(account);
        return new Kept(account.Profile!);
    }

    private Task Write(UserAccount account)
    {
        state.State = account;
        return this.WriteOrDeactivate(state);
    }

    private IEmailGrain Email(string address) => GrainFactory.GetGrain<IEmailGrain>(address);

    // The change is durable by now. A claim that stays behind is dropped when another wants it.
    private async Task Release(string email)
    {
        try
        {
            await Email(email).ReleaseFor(Username);
        }
        catch (Exception fault)
        {
            LogNotReleased(fault, Username);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The address that {Username} had before is claimed still")]
    private partial void LogNotReleased(Exception fault, string username);
}
