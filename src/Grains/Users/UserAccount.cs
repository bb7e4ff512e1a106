using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Rows;

namespace OrderProcessor.Grains.Users;

/// <summary>What is stored of an account, and the rules by which it changes.</summary>
internal sealed record UserAccount : ISealedState
{
    /// <summary>The most sessions one account has; a further one ends the one idle
    /// longest.</summary>
    public const int MaxSessions = 20;

    public int Schema { get; init; } = 1;

    /// <summary>Null until registration is through.</summary>
    public UserProfile? Profile { get; init; }

    /// <summary>The random id that the account is known by from its registration on, chosen with
    /// the first claim of an address. Null where that is the username.</summary>
    public string? AccountId { get; init; }

    public string PasswordHash { get; init; } = "";

    /// <summary>An address being claimed: written before the claim, so that a claim left by a crash
    /// can be told from one that is meant.</summary>
    public string? ClaimingEmail { get; init; }

    public ImmutableArray<Session> Sessions { get; init; } = [];

    /// <summary>The account that made this one an admin, while no second admin has confirmed it;
    /// empty where that was not told. Null in admins who are confirmed, those from before there was
    /// such a thing among them.</summary>
    public string? AppointedBy { get; init; }

    /// <summary>When the account was frozen; null when it is not.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>Whether the directory has the name; null in accounts from before there was
    /// one.</summary>
    public bool? IsListed { get; init; }

    /// <summary>What only a newer release knows: a member that is lost here is lost for good.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    [JsonIgnore]
    public RowSeal Seal { get; set; }

    public bool Has(string email) => Profile?.Email == email;

    public bool IsLive(string sessionId, DateTimeOffset now) =>
        Sessions.Any(session => session.SessionId == sessionId && session.IsLive(now));

    /// <summary>What a session entitles to; null when it is over.</summary>
    public SessionStanding? Standing(string sessionId, DateTimeOffset now) =>
        IsLive(sessionId, now)
            ? new SessionStanding(
                Profile!.Role, FrozenAt is not null, AccountId, AppointedBy is not null)
            : null;

    /// <summary>The account while an address is being claimed for it, before it is
    /// registered.</summary>
    /// <param name="email">The address.</param>
    /// <param name="newId">Null lets the account be known by its username. An id that was chosen
    /// when a registration was broken off stays the one.</param>
    public UserAccount Claiming(string email, string? newId) =>
        this with { ClaimingEmail = email, AccountId = AccountId ?? newId };

    public UserAccount Registered(RegisterUser request, DateTimeOffset now) => this with
    {
        Profile = request.Profile with
        {
            Role = UserRole.Customer,
            CreatedAt = now,
            UpdatedAt = now,
        },
        PasswordHash = request.PasswordHash.Bcrypt,
        ClaimingEmail = null,
        IsListed = true,
    };

    public UserAccount Updated(UpdateProfile request, DateTimeOffset now) => this with
    {
        Profile = Profile! with
        {
            FirstName = request.FirstName ?? Profile.FirstName,
            LastName = request.LastName ?? Profile.LastName,
            Email = request.Email ?? Profile.Email,
            Phone = request.RemovesPhone ? null : request.Phone ?? Profile.Phone,
            DateOfBirth = request.RemovesDateOfBirth
                ? null
                : request.DateOfBirth ?? Profile.DateOfBirth,
            MarketingEmailsConsent =
                request.MarketingEmailsConsent ?? Profile.MarketingEmailsConsent,
            UpdatedAt = now,
        },
        ClaimingEmail = null,
    };

    /// <summary>The account with one more session.</summary>
    /// <param name="opened">The session.</param>
    /// <param name="now">Sessions that are over by then are forgotten; null forgets none, because
    /// it is not certain what time it is.</param>
    public UserAccount WithSession(Session opened, DateTimeOffset? now) => this with
    {
        Sessions =
        [
            .. Sessions
                .Where(session => now is null || session.IsLive(now.Value))
                .OrderByDescending(session => session.RefreshedAt)
                .Take(MaxSessions - 1),
            opened,
        ],
    };

    /// <summary>The account after a refresh token was shown, and whether it was the right one. One
    /// that was right before is in two hands: the session ends. One that never was, anybody can
    /// make up who knows the session's id: nothing changes.</summary>
    public (UserAccount After, bool Renewed) Refreshed(
        string sessionId, RefreshDigest spent, RefreshDigest next, DateTimeOffset now)
    {
        var session = Sessions.FirstOrDefault(session => session.SessionId == sessionId);
        // One that is over is forgotten at the next sign-in: what time it is may be uncertain now.
        if (session is null || !session.IsLive(now))
        {
            return (this, false);
        }

        if (session.FamilyDigest is { } family && !Same(family, spent.Family ?? ""))
        {
            return (this, false);
        }

        return Same(session.RefreshDigest, spent.Secret)
            ? (With(session, session.Renewed(next, now)), true)
            : (session.FamilyDigest is null ? this : Without(sessionId), false);
    }

    /// <summary>What a token was exchanged for a moment ago, if its successor was not used
    /// since.</summary>
    public SealedToken? SuccessorOf(string sessionId, RefreshDigest shown, DateTimeOffset now) =>
        Sessions.FirstOrDefault(session => session.SessionId == sessionId)
            is { Successor: { } successor } last
            && last.IsLive(now) && last.Remembers(now) && Same(last.SpentDigest!, shown.Secret)
            ? new SealedToken(successor)
            : null;

    /// <summary>Remembers for a moment what a token was exchanged for.</summary>
    public UserAccount Remembering(string sessionId, RefreshDigest spent, SealedToken successor) =>
        Sessions.First(session => session.SessionId == sessionId) is var session
            ? With(session, session.Remembering(spent, successor))
            : this;

    /// <summary>Without what was to be remembered for a moment that is over.</summary>
    public UserAccount Forgetting(DateTimeOffset now) =>
        Sessions.Any(session => session.Successor is not null && !session.Remembers(now))
            ? this with
            {
                Sessions = [.. Sessions.Select(
                    session => session.Remembers(now) ? session : session.Forgetting())],
            }
            : this;

    public UserAccount Without(string sessionId) =>
        this with { Sessions = Sessions.RemoveAll(session => session.SessionId == sessionId) };

    public UserAccount WithOnly(string sessionId) =>
        this with { Sessions = Sessions.RemoveAll(session => session.SessionId != sessionId) };

    /// <summary>The account in another role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="appointedBy">Who makes it an admin and has to be followed by a second one; null
    /// where that is not needed. Who did so first stays on record.</param>
    /// <param name="now">When.</param>
    public UserAccount WithRole(UserRole role, string? appointedBy, DateTimeOffset now) =>
        Profile!.Role != role
            ? this with
            {
                Profile = Profile with { Role = role, UpdatedAt = now },
                AppointedBy = role is UserRole.Admin ? appointedBy : null,
            }
            : this with { AppointedBy = AppointedBy is "" ? appointedBy : AppointedBy };

    /// <summary>The account of an admin once a second one has confirmed it.</summary>
    public UserAccount Confirmed() => this with { AppointedBy = null };

    /// <summary>Freezing what is frozen leaves the time at which it was.</summary>
    public UserAccount WithFrozen(bool frozen, DateTimeOffset now) =>
        this with { FrozenAt = frozen ? FrozenAt ?? now : null };

    public UserAccount WithPassword(string hash, string keptSessionId, DateTimeOffset now) =>
        WithOnly(keptSessionId) with
        {
            PasswordHash = hash,
            Profile = Profile! with { UpdatedAt = now },
        };

    private UserAccount With(Session before, Session after) =>
        this with { Sessions = Sessions.Replace(before, after) };

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
