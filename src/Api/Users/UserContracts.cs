using System.Net;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Users;

/// <summary>An account as admins see it.</summary>
/// <param name="Username">What its owner signs in with.</param>
/// <param name="AccountId">What logs and the account's records know it by.</param>
/// <param name="Email">In lower case.</param>
/// <param name="FirstName">As its owner wrote it.</param>
/// <param name="LastName">As its owner wrote it.</param>
/// <param name="Phone">Digits only.</param>
/// <param name="DateOfBirth">As its owner gave it.</param>
/// <param name="MarketingEmailsConsent">Whether its owner wants to hear of offers.</param>
/// <param name="Role">What it may do.</param>
/// <param name="AdminConfirmed">Whether it is an admin's whose word counts where two are needed.
/// </param>
/// <param name="AppointedBy">Who made it an admin, while a second one has yet to confirm it and
/// that is known.</param>
/// <param name="Frozen">Whether it can read but not act.</param>
/// <param name="FrozenAt">Since when.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="UpdatedAt">When its profile, role or password last changed.</param>
internal sealed record UserResponse(
    string Username,
    string AccountId,
    string Email,
    string FirstName,
    string LastName,
    string? Phone,
    DateOnly? DateOfBirth,
    bool MarketingEmailsConsent,
    UserRole Role,
    bool AdminConfirmed,
    string? AppointedBy,
    bool Frozen,
    DateTime? FrozenAt,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    public static async Task<UserResponse> Of(UserOverview user, AccountNames names) => new(
        user.Profile.Username,
        user.AccountId,
        user.Profile.Email,
        user.Profile.FirstName,
        user.Profile.LastName,
        user.Profile.Phone,
        user.Profile.DateOfBirth,
        user.Profile.MarketingEmailsConsent,
        user.Profile.Role,
        user.Profile.Role is UserRole.Admin && user.AppointedBy is null,
        user.AppointedBy is { Length: > 0 } appointer ? await names.Of(appointer) : null,
        user.FrozenAt is not null,
        user.FrozenAt?.OnWire(),
        user.Profile.CreatedAt.OnWire(),
        user.Profile.UpdatedAt.OnWire());
}

/// <summary>One account.</summary>
internal sealed record UserEnvelope(UserResponse Data);

/// <summary>A page of accounts, by username.</summary>
internal sealed record UsersResponse(
    IReadOnlyList<UserResponse> Data, bool HasMore, string? NextCursor);

/// <summary>Gives an account a role.</summary>
internal sealed record RoleRequest : IAuditedBody
{
    [WordRule<UserRole>] public string? Role { get; init; }

    string IAuditedBody.AuditDetail => Role!;
}

/// <summary>Keeps an address from signing in and from opening accounts.</summary>
internal sealed record BlockRequest : IAuditedBody
{
    private const int DaySeconds = 86_400;

    [AddressRule] public string? Ip { get; init; }

    /// <summary>For how long; a day where it is left out.</summary>
    [WholeRule(60, 365 * DaySeconds, Optional = true)] public int? Seconds { get; init; }

    [TextRule(140)] public string? Reason { get; init; }

    /// <summary>For how long nobody from there is let in.</summary>
    public TimeSpan Lasting() => TimeSpan.FromSeconds(Seconds ?? DaySeconds);

    /// <summary>Who is kept out.</summary>
    public IPAddress Address() => ClientNetwork.Of(IPAddress.Parse(Ip!));

    string? IAuditedBody.AuditTarget => Address().ToString();

    string IAuditedBody.AuditDetail => $"{Ip} for {Seconds ?? DaySeconds} s: {Reason}";
}

/// <summary>Lets an address try passwords again.</summary>
internal sealed record UnblockRequest : IAuditedBody
{
    [AddressRule] public string? Ip { get; init; }

    /// <summary>Whose failures are forgotten.</summary>
    public IPAddress Address() => ClientNetwork.Of(IPAddress.Parse(Ip!));

    string? IAuditedBody.AuditTarget => Address().ToString();

    string IAuditedBody.AuditDetail => Ip!;
}
