namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>An account as those who administer it see it.</summary>
/// <param name="Profile">Who it belongs to, and its role.</param>
/// <param name="FrozenAt">When it was frozen; null when it is not.</param>
/// <param name="RandomId">Null where its id is the username.</param>
[GenerateSerializer, Immutable, Alias("UserOverview")]
public sealed record UserOverview(
    [property: Id(0)] UserProfile Profile,
    [property: Id(1)] DateTimeOffset? FrozenAt,
    [property: Id(2)] string? RandomId = null)
{
    /// <summary>What its portfolio, journal and orders know it by.</summary>
    public string AccountId => RandomId ?? Profile.Username;

    /// <summary>Whether it can administer now.</summary>
    public bool IsActiveAdmin => Profile.Role is UserRole.Admin && FrozenAt is null;
}
