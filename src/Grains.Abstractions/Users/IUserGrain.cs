namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>One account by its lower-case username: profile, password hash, role and sessions.
/// Refresh tokens come and go as digests only.</summary>
[Alias("IUserGrain")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Opens the account. Answers <see cref="UserOutcome.Kept"/>,
    /// <see cref="UserOutcome.UsernameTaken"/> or <see cref="UserOutcome.EmailTaken"/>.</summary>
    [Alias("Register")]
    Task<UserOutcome> Register(RegisterUser request);

    /// <summary>Whether this account has, or is taking, the address. A taking that a crash broke
    /// off is given up by asking.</summary>
    [Alias("Holds")]
    Task<bool> Holds(string email);

    /// <summary>Null when there is no such account.</summary>
    [Alias("Credentials")]
    Task<UserCredentials?> Credentials(CancellationToken cancellationToken = default);

    /// <summary>Null when there is no such account.</summary>
    [Alias("Profile")]
    Task<UserProfile?> Profile(CancellationToken cancellationToken = default);

    /// <summary>Answers <see cref="UserOutcome.Kept"/>, <see cref="UserOutcome.EmailTaken"/> or
    /// <see cref="UserOutcome.Unknown"/>, also where a frozen account asks for another
    /// address.</summary>
    [Alias("Update")]
    Task<UserOutcome> Update(UpdateProfile request);

    /// <summary>Sets a new hash if the current one is still <paramref name="currentHash"/>, and
    /// ends every session but <paramref name="sessionId"/>.</summary>
    [Alias("ChangePassword")]
    Task<UserOutcome> ChangePassword(
        PasswordHash currentHash, PasswordHash newHash, string sessionId);

    /// <summary>Opens a session with this refresh token, if the password hash that was
    /// checked is still <paramref name="checkedHash"/>; else null. Past the bound the session used
    /// longest ago ends.</summary>
    [Alias("OpenSession")]
    Task<SessionGrant?> OpenSession(
        PasswordHash checkedHash, RefreshDigest token, SessionOrigin? origin = null);

    /// <summary>Exchanges a refresh token for the next one. Null when the session is over or the
    /// token is not its latest; showing one that was spent ends the session, showing one that never
    /// was its own changes nothing.</summary>
    [Alias("Refresh")]
    Task<SessionGrant?> Refresh(string sessionId, RefreshDigest shown, RefreshDigest renewed);

    /// <summary>As the other one; but a token that was spent within the last ten seconds, and whose
    /// successor nobody has used yet, gives that successor once more: the answer may have been
    /// lost, or two have asked at once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="shown">The token shown.</param>
    /// <param name="renewed">The one that it is exchanged for.</param>
    /// <param name="successor">The same, for who shows that token again.</param>
    [Alias("Renew")]
    Task<SessionRenewal?> Refresh(
        string sessionId, RefreshDigest shown, RefreshDigest renewed, SealedToken successor);

    /// <summary>Ends every session, as an admin wants. It is on record before it is done. Answers
    /// <see cref="UserOutcome.Kept"/> or <see cref="UserOutcome.Unknown"/>.</summary>
    /// <param name="by">The account of who asks.</param>
    [Alias("EndSessions")]
    Task<UserOutcome> EndSessions(string by);

    /// <summary>The live sessions, the one used last first.</summary>
    [Alias("Sessions")]
    Task<IReadOnlyList<SessionSummary>> Sessions(CancellationToken cancellationToken = default);

    /// <summary>Ends one session; its access tokens are refused from then on. False when this
    /// account has none by that id.</summary>
    [Alias("EndSession")]
    Task<bool> EndSession(string sessionId);

    /// <summary>Ends every session but this one.</summary>
    [Alias("EndOtherSessions")]
    Task EndOtherSessions(string sessionId);

    /// <summary>What access tokens of this session entitle to now; null when it is over.</summary>
    [Alias("Standing")]
    Task<SessionStanding?> Standing(
        string sessionId, CancellationToken cancellationToken = default);

    /// <summary>The account as admins see it; null when there is none.</summary>
    [Alias("Overview")]
    Task<UserOverview?> Overview(CancellationToken cancellationToken = default);

    /// <summary>Gives the row a tag if it has none and there are keys; whether it has
    /// one.</summary>
    [Alias("EnsureKeyed")]
    Task<bool> EnsureKeyed();

    /// <summary>Sees to it that the directory has this account's name: one from before there was a
    /// directory may lack.</summary>
    [Alias("EnsureListed")]
    Task EnsureListed();

    /// <summary>For <see cref="IAdminsGrain"/> only, which minds that an admin is left. Answers
    /// <see cref="UserOutcome.Kept"/> or <see cref="UserOutcome.Unknown"/>.</summary>
    [Alias("SetRole")]
    Task<UserOutcome> SetRole(UserRole role);

    /// <summary>As the other one. It is on record before it is done.</summary>
    /// <param name="role">The role.</param>
    /// <param name="by">The account of who asks; empty where that is not known.</param>
    /// <param name="confirmed">Whether an admin needs nobody's confirmation.</param>
    [Alias("SetRoleBy")]
    Task<UserOutcome> SetRole(UserRole role, string by, bool confirmed);

    /// <summary>For <see cref="IAdminsGrain"/> only: confirms that an admin is a person of their
    /// own. It is on record before it is done. Answers <see cref="UserOutcome.Kept"/> or
    /// <see cref="UserOutcome.NotAdmin"/>.</summary>
    /// <param name="by">The account of who confirms; empty for the configuration.</param>
    [Alias("Confirm")]
    Task<UserOutcome> Confirm(string by);

    /// <summary>For <see cref="IAdminsGrain"/> only, which minds that an admin is left. Answers
    /// <see cref="UserOutcome.Kept"/> or <see cref="UserOutcome.Unknown"/>.</summary>
    [Alias("SetFrozen")]
    Task<UserOutcome> SetFrozen(bool frozen);

    /// <summary>As the other one. It is on record before it is done.</summary>
    [Alias("SetFrozenBy")]
    Task<UserOutcome> SetFrozen(bool frozen, string by);
}
