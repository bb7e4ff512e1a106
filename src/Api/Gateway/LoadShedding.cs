using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Api.Gateway;

/// <summary>Turns requests away while as many are being served as can be, before they cost
/// anything. Those who ask how the service is are always let in: an overloaded process is not a dead
/// one.</summary>
internal sealed class LoadShedding(IOptions<GatewayOptions> options) : IDisposable
{
    private const int RetryAfterSeconds = 1;
    private static readonly PathString[] Always = ["/health", "/api/v1/health", "/metrics"];

    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.ConcurrentRequests,
        QueueLimit = 0,
    });

    public async Task Admit(HttpContext http, RequestDelegate next)
    {
        if (Array.Exists(Always, path => http.Request.Path.StartsWithSegments(path))
            || http.GetEndpoint()?.Metadata.GetMetadata<LongLived>() is not null)
        {
            await next(http);
            return;
        }

        using var place = _places.AttemptAcquire();
        if (place.IsAcquired)
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        await ProblemWriting.Write(
            http,
            StatusCodes.Status503ServiceUnavailable,
            ProblemCode.Overloaded,
            "Too much is going on; try again shortly.");
    }

    public void Dispose() => _places.Dispose();
}
