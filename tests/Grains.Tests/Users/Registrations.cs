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

    /// <summary>Somebody who registers and is made an admin whose word counts.</summary>
    public static async Task AddAdmin(this IGrainFactory grains, string username)
    {
        var user = grains.GetGrain<IUserGrain>(username);
        await user.Register(Of(username, $"{username}@example.com"));
        await user.SetRole(UserRole.Admin);
        await user.Confirm(by: "");
    }
}
