using Microsoft.Extensions.Logging;
using OrderProcessor.Storage;
using static OrderProcessor.Users.UserOutcome;

namespace OrderProcessor.Users;

/// <summary>The door to one account.</summary>
/// <remarks>Anyone can ask for any name: the unknown ones must not stay in memory.</remarks>
[CollectionAgeLimit(Minutes = 5)]
internal sealed partial class UserGrain(
    [PersistentState("user")] IPersistentState<UserAccount> state,
    TimeProvider time,
    ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private UserAccount Account => state.State;

    private string Username => this.GetPrimaryKeyString();

    public async Task<UserOutcome> Register(RegisterUser request)
    {
        if (Account.Profile is not null)
        {
            return new UsernameTaken();
        }

        return await Claim(request.Profile.Email) is { } taken
            ? taken
            : await Keep(Account.Registered(request, time.GetUtcNow()));
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
            ? new UserCredentials(Account.PasswordHash, profile.Role)
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
        if (moves && await Claim(request.Email!) is { } taken)
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
        string currentHash, string newHash, string sessionId) =>
        Account.Profile is null || Account.PasswordHash != currentHash
            ? new Unknown()
            : await Keep(Account.WithPassword(newHash, sessionId, time.GetUtcNow()));

    public async Task<SessionGrant?> OpenSession(string checkedHash, string refreshDigest)
    {
        if (Account.Profile is not { } profile || Account.PasswordHash != checkedHash)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var session = new Session
        {
            SessionId = Guid.NewGuid().ToString("N"),
            RefreshDigest = refreshDigest,
            CreatedAt = now,
            RefreshedAt = now,
        };
        await Write(Account.WithSession(session, now));
        return new SessionGrant(session.SessionId, profile.Role);
    }

    public async Task<SessionGrant?> Refresh(
        string sessionId, string spentDigest, string nextDigest)
    {
        var before = Account;
        var (after, renewed) = before.Refreshed(
            sessionId, spentDigest, nextDigest, time.GetUtcNow());
        if (renewed || after.Sessions.Length != before.Sessions.Length)
        {
            await Write(after);
        }

        return renewed ? new SessionGrant(sessionId, Account.Profile!.Role) : null;
    }

    public async Task EndSession(string sessionId)
    {
        if (Account.Sessions.Any(session => session.SessionId == sessionId))
        {
            await Write(Account.Without(sessionId));
        }
    }

    public Task<bool> IsLive(string sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(Account.IsLive(sessionId, time.GetUtcNow()));

    // The intent comes first: see Holds. Answers who stands in the way, if anyone does.
    private async Task<EmailTaken?> Claim(string email)
    {
        await Write(Account with { ClaimingEmail = email });
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
