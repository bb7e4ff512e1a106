using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Admission;

/// <summary>Turns away logins from an address that failed too often, before their body is so much as
/// looked at.</summary>
internal static class BlockedAddresses
{
    public static RouteHandlerBuilder RefuseBlockedAddresses(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Guarded());

    /// <summary>Stands in the pipeline, not in a filter: filters run after the body was read.</summary>
    public static IApplicationBuilder UseBlockedAddresses(this IApplicationBuilder app) =>
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is not null
                && await GuardedAttempts.BlockedUntil(http, Grains(http)) is { } until)
            {
                await Refusal(http, until).ExecuteAsync(http);
                return;
            }

            await next(http);
        });

    public static ProblemHttpResult Refusal(HttpContext http, DateTimeOffset until)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var wait = Math.Max(1, (long)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
        http.Response.Headers.RetryAfter = $"{wait}";
        return Problems.Of(
            StatusCodes.Status403Forbidden,
            ProblemCode.IpBlocked,
            "Too many failed logins from this address; try again later.");
    }

    private static IGrainFactory Grains(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>();

    /// <summary>Marks endpoints that blocked addresses may not call.</summary>
    private sealed record Guarded;
}
