using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Api.Gateway;

/// <summary>Counts requests per client address and turns away what is over the limit.</summary>
internal sealed class RequestLimits(
    IOptions<GatewayOptions> options, GatewayMeters meters, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _windows =
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => RateLimitPartition.Get(
            http.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new MinuteWindow(options.Value.RequestsPerMinute, time)));

    /// <summary>Counts the request and says on its answer what is left.</summary>
    public Task Count(HttpContext http, RequestDelegate next)
    {
        using var lease = (MinuteLease)_windows.AttemptAcquire(http);
        http.Features.Set(lease);
        var (remaining, reset) = (lease.Remaining, lease.ResetUnixSeconds);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["X-RateLimit-Limit"] = Text(options.Value.RequestsPerMinute);
            headers["X-RateLimit-Remaining"] = Text(remaining);
            headers["X-RateLimit-Reset"] = Text(reset);
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Lets the request through if it was within the limit.</summary>
    public Task Admit(HttpContext http, RequestDelegate next)
    {
        var lease = http.Features.GetRequiredFeature<MinuteLease>();
        if (lease.IsAcquired
            || http.GetEndpoint()?.Metadata.GetMetadata<Measurements>() is not null)
        {
            return next(http);
        }

        meters.RateLimited();

        var wait = lease.ResetUnixSeconds - time.GetUtcNow().ToUnixTimeSeconds();
        http.Response.Headers.RetryAfter = Text(Math.Max(1, wait));
        return ProblemWriting.Write(
            http,
            StatusCodes.Status429TooManyRequests,
            ProblemCode.RateLimited,
            "Too many requests from this address; wait until the minute is over.");
    }

    public void Dispose() => _windows.Dispose();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
