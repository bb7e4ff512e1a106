using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Who may call a route, by the account's role and standing now, not by what its token
/// says. A route without any is public.</summary>
internal static class Policies
{
    /// <summary>Anybody signed in, an admin too.</summary>
    public const string Customer = "customer";

    /// <summary>Anybody signed in whose account is not frozen: moves money out, or
    /// trades.</summary>
    public const string Trader = "trader";

    /// <summary>Admins; those whose account is frozen only read.</summary>
    public const string Admin = "admin";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Customer, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Trader, policy => policy.RequireAuthenticatedUser()
            .AddRequirements(new NotFrozen()));
        options.AddPolicy(Admin, policy => policy.RequireAuthenticatedUser()
            .RequireRole(AccessTokens.RoleName(UserRole.Admin))
            .AddRequirements(new NotFrozen { LetsRead = true }));
    }
}
