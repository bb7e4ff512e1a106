using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Turns what people type into what is kept of it.</summary>
internal static class Profiles
{
    public static UserProfile New(RegisterRequest request) => new()
    {
        Username = Usernames.Canonical(request.Username!),
        Email = Email(request.Email)!,
        FirstName = request.FirstName!,
        LastName = request.LastName!,
        Phone = Phone(request.Phone),
        DateOfBirth = BirthDateRuleAttribute.Read(request.DateOfBirth),
        MarketingEmailsConsent = request.MarketingEmailsConsent ?? false,
        CreatedAt = default,
        UpdatedAt = default,
    };

    public static UpdateProfile Change(ProfileRequest request) => new()
    {
        FirstName = request.FirstName,
        LastName = request.LastName,
        Email = Email(request.Email),
        Phone = Phone(request.Phone),
        DateOfBirth = BirthDateRuleAttribute.Read(request.DateOfBirth),
        MarketingEmailsConsent = request.MarketingEmailsConsent,
        RemovesPhone = request.Phone is "",
        RemovesDateOfBirth = request.DateOfBirth is "",
    };

    private static string? Email(string? text) => text?.Trim(' ').ToLowerInvariant();

    private static string? Phone(string? text) =>
        text is null or "" ? null : string.Concat(text.Where(char.IsAsciiDigit));
}
