using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Changes to a profile; what is absent or null stays as it is, and an empty phone or date
/// of birth removes it.</summary>
internal sealed record ProfileRequest
{
    [PersonNameRule(Optional = true)] public string? FirstName { get; init; }

    [PersonNameRule(Optional = true)] public string? LastName { get; init; }

    [EmailRule(Optional = true)] public string? Email { get; init; }

    [PhoneRule(Optional = true)] public string? Phone { get; init; }

    [BirthDateRule(Optional = true)] public string? DateOfBirth { get; init; }

    public bool? MarketingEmailsConsent { get; init; }

    /// <summary>The password as it is; needed where the email address is another than
    /// before.</summary>
    [PasswordRule(Optional = true)] public Secret? CurrentPassword { get; init; }
}

/// <summary>What is known of the person signed in.</summary>
internal sealed record ProfileResponse(
    string Username,
    string Email,
    string FirstName,
    string LastName,
    string? Phone,
    DateOnly? DateOfBirth,
    bool MarketingEmailsConsent,
    UserRole Role,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    public static ProfileResponse Of(UserProfile profile) => new(
        profile.Username,
        profile.Email,
        profile.FirstName,
        profile.LastName,
        profile.Phone,
        profile.DateOfBirth,
        profile.MarketingEmailsConsent,
        profile.Role,
        profile.CreatedAt.OnWire(),
        profile.UpdatedAt.OnWire());
}

/// <summary>The profile after a change.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Message">What was done, in words.</param>
/// <param name="User">As it is now.</param>
internal sealed record ProfileUpdatedResponse(bool Success, string Message, ProfileResponse User);
