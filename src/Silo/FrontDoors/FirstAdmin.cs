using Microsoft.Extensions.Options;
using OrderProcessor.Api.Users;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>Makes the configured account an admin, if there is no admin yet.</summary>
/// <remarks>An account of that name that is there already becomes one only if the configured
/// password is its own: whoever took the name beforehand must not be given the keys. Once there has
/// been an admin the configuration counts no more, so that a demotion outlives a restart.</remarks>
internal sealed class FirstAdmin(IGrainFactory grains, IOptions<AdminOptions> options)
{
    public async Task<FirstAdminOutcome> Ensure()
    {
        var admins = grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
        if (await admins.Any())
        {
            return FirstAdminOutcome.Present;
        }

        var username = options.Value.Username!.ToLowerInvariant();
        if (await Registered(username) is { } refused)
        {
            return refused;
        }

        return await admins.SetRole(username, UserRole.Admin) is UserOutcome.Kept
            ? FirstAdminOutcome.Made
            : throw new InvalidOperationException("The first admin's account is gone.");
    }

    private async Task<FirstAdminOutcome?> Registered(string username)
    {
        var user = grains.GetGrain<IUserGrain>(username);
        if (await user.Credentials() is not { } known)
        {
            var hash = new PasswordHash(BCrypt.Net.BCrypt.HashPassword(
                options.Value.Password, options.Value.BcryptCost));
            if (await new Registration(grains).Register(Profile(username), hash)
                is UserOutcome.EmailTaken)
            {
                return FirstAdminOutcome.EmailTaken;
            }

            known = (await user.Credentials())!;
        }

        return BCrypt.Net.BCrypt.Verify(options.Value.Password, known.PasswordHash.Bcrypt)
            ? null
            : FirstAdminOutcome.UsernameTaken;
    }

    private UserProfile Profile(string username) => new()
    {
        Username = username,
        Email = options.Value.Email!.ToLowerInvariant(),
        FirstName = "First",
        LastName = "Admin",
        CreatedAt = default,
        UpdatedAt = default,
    };
}
