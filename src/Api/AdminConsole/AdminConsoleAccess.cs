using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Who may see the operators' pages: admins, by a cookie or by a bearer token.</summary>
public static class AdminConsoleAccess
{
    /// <summary>The policy of the operators' pages.</summary>
    public const string Policy = "operator-pages";

    /// <summary>Takes the bearer token where there is one, else the cookie.</summary>
    internal const string Scheme = "operator-or-bearer";

    internal static IServiceCollection AddAdminConsole(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AdminConsoleCookie>(
                AdminConsoleCookie.Name, null)
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0
                    ? JwtBearerDefaults.AuthenticationScheme
                    : AdminConsoleCookie.Name);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(Scheme)
            .RequireAuthenticatedUser()
            .RequireRole(AccessTokens.RoleName(UserRole.Admin))
            .AddRequirements(new NotFrozen()));
        return services;
    }
}
