using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Auth;

/// <summary>What the line of a request says beside its path and its answer, so that all that one
/// account met, or all that one route refused, is one search away. Names an account as the journal
/// does, and nobody by name.</summary>
internal static class AccessLine
{
    public static IEnumerable<(string Name, string? Value)> Of(HttpContext http)
    {
        yield return ("Route", Route(http));
        yield return ("Account", http.User.FindFirst(AccessTokens.AccountClaim)?.Value);
        yield return ("Code", http.Features.Get<WrittenProblem>()?.Code);
    }

    // Whoever handles a fault takes the route off the request.
    private static string? Route(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? http.Features.Get<IEndpointFeature>()?.Endpoint) is RouteEndpoint endpoint
                ? endpoint.RoutePattern.RawText
                : null;
}
