using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Api.Admission;

/// <summary>Counts requests per client address and per user, those that cost a password's hashing
/// more tightly, and turns away what is over a limit.</summary>
internal sealed class RequestLimits(
    IOptions<GatewayOptions> options, AdmissionMeters meters, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _addresses =
        new MinuteLimit<IPAddress>(options.Value.RequestsPerMinute, time);

    private readonly PartitionedRateLimiter<IPAddress> _passwords =
        new MinuteLimit<IPAddress>(options.Value.EffectiveLoginsPerMinute, time);

    private readonly PartitionedRateLimiter<string> _users =
        new MinuteLimit<string>(options.Value.EffectiveRequestsPerMinutePerUser, time);

    /// <summary>Counts the request for its address and says on its answer what is left of the limit
    /// that is closest.</summary>
    public Task Count(HttpContext http, RequestDelegate next)
    {
        var address = ClientAddress.Counted(http);
        var lease = (MinuteLease)_addresses.AttemptAcquire(address);
        if (lease.IsAcquired
            && PasswordRoutes.Of(http) is not null)
        {
            lease = lease.OrTighter((MinuteLease)_passwords.AttemptAcquire(address));
        }

        http.Features.Set(lease);
        http.Response.OnStarting(() =>
        {
            var closest = http.Features.GetRequiredFeature<MinuteLease>();
            var headers = http.Response.Headers;
            headers["X-RateLimit-Limit"] = Text(closest.Limit);
            headers["X-RateLimit-Remaining"] = Text(closest.Remaining);
            headers["X-RateLimit-Reset"] = Text(closest.ResetUnixSeconds);
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Lets the request through if its address was within the limits.</summary>
    public Task Admit(HttpContext http, RequestDelegate next) =>
        http.Features.GetRequiredFeature<MinuteLease>() is { IsAcquired: false } refused
            && http.GetEndpoint()?.Metadata.GetMetadata<Measurements>() is null
            ? Refuse(http, refused, "Too many requests from this address; wait until the minute is over.")
            : next(http);

    /// <summary>Counts the request for whoever is signed in, from however many addresses.</summary>
    public Task AdmitUser(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity?.Name is not { } username)
        {
            return next(http);
        }

        var lease = (MinuteLease)_users.AttemptAcquire(username);
        http.Features.Set(http.Features.GetRequiredFeature<MinuteLease>().OrTighter(lease));
        return lease.IsAcquired
            ? next(http)
            : Refuse(http, lease, "Too many requests of this account; wait until the minute is over.");
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _passwords.Dispose();
        _users.Dispose();
    }

    private Task Refuse(HttpContext http, MinuteLease lease, string detail)
    {
        meters.RateLimited();
        var wait = lease.ResetUnixSeconds - time.GetUtcNow().ToUnixTimeSeconds();
        http.Response.Headers.RetryAfter = Text(Math.Max(1, wait));
        return ProblemWriting.Write(
            http, StatusCodes.Status429TooManyRequests, ProblemCode.RateLimited, detail);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
