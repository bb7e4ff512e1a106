using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Cluster;

namespace OrderProcessor.Api.Admission;

/// <summary>Says, before a request has got anywhere, whether it comes from an admin to a route for
/// admins.</summary>
internal sealed class AdminEntry(IAuthorizationService authorization, IServiceProvider services)
{
    public static bool IsFor(HttpContext http) => PolicyOf(http) is not null;

    public async Task<bool> IsOpenTo(HttpContext http)
    {
        // Nobody can be known before a silo has been reached.
        services.GetService<ClusterGate>()?.RequireOpen();
        var policy = PolicyOf(http)!;
        var found = await http.AuthenticateAsync(
            policy == AdminConsoleAccess.Policy ? AdminConsoleAccess.Scheme : null);
        return found.Principal is { } caller
            && (await authorization.AuthorizeAsync(caller, http, policy)).Succeeded;
    }

    private static string? PolicyOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => data.Policy)
            .FirstOrDefault(policy => policy is Policies.Admin or AdminConsoleAccess.Policy);
}
