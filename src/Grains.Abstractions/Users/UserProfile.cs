namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What a person told us about themselves, and the account's role.</summary>
[GenerateSerializer, Immutable, Alias("UserProfile")]
public sealed record UserProfile
{
    /// <summary>Lower case, 6-30 of <c>[a-z0-9_]</c>; unique.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Lower case; unique.</summary>
    [Id(1)] public required string Email { get; init; }

    [Id(2)] public required string FirstName { get; init; }

    [Id(3)] public required string LastName { get; init; }

    [Id(4)] public string? Phone { get; init; }

    [Id(5)] public DateOnly? DateOfBirth { get; init; }

    [Id(6)] public bool MarketingEmailsConsent { get; init; }

    [Id(7)] public UserRole Role { get; init; }

    [Id(8)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(9)] public required DateTimeOffset UpdatedAt { get; init; }
}
