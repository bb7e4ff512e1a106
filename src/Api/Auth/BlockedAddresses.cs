using OrderProcessor.Api.Gateway;
using OrderProcessor.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Turns away logins from an address that failed too often, before their body is so much as
/// looked at.</summary>
internal static class BlockedAddresses
{
    public static EndpointFilterDelegate Factory(
        EndpointFilterFactoryContext context, EndpointFilterDelegate next) =>
        async call =>
        {
            var guard = Guard(call.HttpContext, Grains(call.HttpContext));
            return await guard.BlockedUntil() is { } until
                ? Refused(call.HttpContext, until)
                : await next(call);
        };

    public static Task CountFailure(HttpContext http, IGrainFactory grains) =>
        Guard(http, grains).CountFailure();

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refused(
        HttpContext http, DateTimeOffset until)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var wait = Math.Max(1, (long)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
        http.Response.Headers.RetryAfter = $"{wait}";
        return Problems.Of(
            StatusCodes.Status403Forbidden,
            ProblemCode.IpBlocked,
            "Too many failed logins from this address; try again later.");
    }

    private static IIpGuardGrain Guard(HttpContext http, IGrainFactory grains) =>
        grains.GetGrain<IIpGuardGrain>(http.Connection.RemoteIpAddress?.ToString() ?? "unknown");

    private static IGrainFactory Grains(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>();
}
