using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Who may see the operators' pages: admins, by a cookie or by a bearer token.</summary>
public static class AdminConsoleAccess
{
    /// <summary>The policy of the operators' pages.</summary>
    public const string Policy = "operator-pages";

    /// <summary>Takes the bearer token where there is one, else the cookie.</summary>
    internal const string Scheme = "operator-or-bearer";

    internal static AuthenticationBuilder AddAdminConsoleCookie(this AuthenticationBuilder schemes) =>
        schemes
            .AddScheme<AuthenticationSchemeOptions, AdminConsoleCookie>(AdminConsoleCookie.Name, null)
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0
                    ? JwtBearerDefaults.AuthenticationScheme
                    : AdminConsoleCookie.Name);
}
