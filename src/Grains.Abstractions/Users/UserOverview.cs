namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>An account as those who administer it see it.</summary>
/// <param name="Profile">Who it belongs to, and its role.</param>
/// <param name="FrozenAt">When it was frozen; null when it is not.</param>
/// <param name="RandomId">Null where its id is the username.</param>
/// <param name="AppointedBy">The account that made this one an admin while no other admin has
/// confirmed it, empty where that was not told; null in admins who are confirmed and in
/// customers.</param>
[GenerateSerializer, Immutable, Alias("UserOverview")]
public sealed record UserOverview(
    [property: Id(0)] UserProfile Profile,
    [property: Id(1)] DateTimeOffset? FrozenAt,
    [property: Id(2)] string? RandomId = null,
    [property: Id(3)] string? AppointedBy = null)
{
    /// <summary>What its portfolio, journal and orders know it by.</summary>
    public string AccountId => RandomId ?? Profile.Username;

    /// <summary>Whether it can administer now.</summary>
    public bool IsActiveAdmin => Profile.Role is UserRole.Admin && FrozenAt is null;

    /// <summary>Whether its word counts where two admins are needed.</summary>
    public bool IsConfirmedAdmin => IsActiveAdmin && AppointedBy is null;
}
