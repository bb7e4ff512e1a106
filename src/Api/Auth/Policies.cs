using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Who may call a route, by the account's role and standing now, not by what its token
/// says. A route without any is public.</summary>
internal static class Policies
{
    /// <summary>Anybody signed in, an admin too. Whether a frozen account may do what it asks for
    /// is its portfolio's to say, which knows what was asked before.</summary>
    public const string Customer = "customer";

    /// <summary>Admins; those whose account is frozen only read.</summary>
    public const string Admin = "admin";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Customer, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Admin, policy => policy.RequireAuthenticatedUser()
            .RequireRole(AccessTokens.RoleName(UserRole.Admin))
            .AddRequirements(new NotFrozen { LetsRead = true }));
    }
}
