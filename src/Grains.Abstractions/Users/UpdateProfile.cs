namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Changes parts of a profile; null leaves a part as it is.</summary>
[GenerateSerializer, Immutable, Alias("UpdateProfile")]
public sealed record UpdateProfile
{
    [Id(0)] public string? FirstName { get; init; }

    [Id(1)] public string? LastName { get; init; }

    [Id(2)] public string? Email { get; init; }

    [Id(3)] public string? Phone { get; init; }

    [Id(4)] public DateOnly? DateOfBirth { get; init; }

    [Id(5)] public bool? MarketingEmailsConsent { get; init; }

    [Id(6)] public bool RemovesPhone { get; init; }

    [Id(7)] public bool RemovesDateOfBirth { get; init; }
}
