using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Grains.Users;

// Where it is signed in.
internal sealed partial class UserGrain
{
    private IGrainTimer? _forgetting;

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
        string sessionId, RefreshDigest shown, RefreshDigest renewed) =>
        await Exchange(sessionId, shown, renewed, successor: null);

    public async Task<SessionRenewal?> Refresh(
        string sessionId, RefreshDigest shown, RefreshDigest renewed, SealedToken successor) =>
        Account.SuccessorOf(sessionId, shown, time.GetUtcNow()) is { } earlier
            ? new SessionRenewal(new SessionGrant(sessionId, Account.Profile!.Role), earlier)
            : await Exchange(sessionId, shown, renewed, successor) is { } grant
                ? new SessionRenewal(grant, Earlier: null)
                : null;

    private async Task<SessionGrant?> Exchange(
        string sessionId, RefreshDigest shown, RefreshDigest renewed, SealedToken? successor)
    {
        var before = Account;
        var (after, isRenewed) = before.Refreshed(sessionId, shown, renewed, time.GetUtcNow());
        if (isRenewed)
        {
            await ListOldName();
            after = (successor is null ? after : after.Remembering(sessionId, shown, successor))
                with
            { IsListed = true };
            ForgetLater();
        }

        if (isRenewed || after.Sessions.Length != before.Sessions.Length)
        {
            await Write(after);
        }

        return isRenewed ? new SessionGrant(sessionId, Account.Profile!.Role) : null;
    }

    // What nobody asked for again within the moment leaves the store, too.
    private void ForgetLater()
    {
        _forgetting?.Dispose();
        _forgetting = this.RegisterGrainTimer(
            Forget,
            new GrainTimerCreationOptions(Session.Grace, Timeout.InfiniteTimeSpan));
    }

    private Task Forget() => Account.Forgetting(time.GetUtcNow()) is var after && after != Account
        ? Write(after)
        : Task.CompletedTask;

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
}
