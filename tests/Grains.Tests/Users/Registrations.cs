using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Grains.Tests.Users;

/// <summary>People who register in the tests.</summary>
internal static class Registrations
{
    public static RegisterUser Of(string username, string email) => new(
        new UserProfile
        {
            Username = username,
            Email = email,
            FirstName = "Zoë",
            LastName = "O'Neill",
            CreatedAt = default,
            UpdatedAt = default,
        },
        PasswordHash: new PasswordHash("hash-1"));
}
