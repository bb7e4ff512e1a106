namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What the holder of a live session may do now, whatever its tokens say.</summary>
/// <param name="Role">The account's role.</param>
/// <param name="IsFrozen">Whether the account can read but not act.</param>
/// <param name="RandomId">What the account is known by; null where that is its username, as from
/// a silo that knows no other.</param>
/// <param name="IsUnconfirmed">Whether it is an admin whom no second admin has confirmed.</param>
[GenerateSerializer, Immutable, Alias("SessionStanding")]
public sealed record SessionStanding(
    [property: Id(0)] UserRole Role,
    [property: Id(1)] bool IsFrozen,
    [property: Id(2)] string? RandomId = null,
    [property: Id(3)] bool IsUnconfirmed = false);
