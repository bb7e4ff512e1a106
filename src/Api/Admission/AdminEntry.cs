using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Api.Cluster;

namespace OrderProcessor.Api.Admission;

/// <summary>Says, before a request has got anywhere, whether it comes from an admin to a route for
/// admins.</summary>
internal sealed class AdminEntry(IAuthorizationService authorization, IServiceProvider services)
{
    public static bool IsFor(HttpContext http) => RouteOf(http) is not null;

    public async Task<bool> IsOpenTo(HttpContext http)
    {
        // Nobody can be known before a silo has been reached.
        services.GetService<ClusterGate>()?.RequireOpen();
        var route = RouteOf(http)!;
        var found = await http.AuthenticateAsync(route.Scheme);
        return found.Principal is { } caller
            && (await authorization.AuthorizeAsync(caller, http, route.Policy)).Succeeded;
    }

    private static AdminRoute? RouteOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AdminRoute>();
}

/// <summary>Marks a route that admins get to however much is going on.</summary>
/// <param name="Policy">Who is an admin there.</param>
/// <param name="Scheme">How they show it; null as everybody does.</param>
internal sealed record AdminRoute(string Policy, string? Scheme = null);
