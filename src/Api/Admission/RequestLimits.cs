using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Problems;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Api.Admission;

/// <summary>How many requests a minute are let through: of an address and what is around it, those
/// that cost a password's hashing more tightly, and of an account. Every answer says what is left
/// of the limit that is closest.</summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly AddressLimit _addresses;
    private readonly AddressLimit _passwords;
    private readonly MinuteLimit<string> _users;
    private readonly AdmissionMeters _meters;
    private readonly TimeProvider _time;

    public RequestLimits(
        IOptions<AdmissionOptions> options, AdmissionMeters meters, TimeProvider time)
    {
        (_meters, _time) = (meters, time);
        _addresses = new(options.Value.RequestsPerMinute, time);
        _passwords = new(options.Value.EffectiveLoginsPerMinute, time);
        _users = new(options.Value.EffectiveRequestsPerMinutePerUser, time);
        OfAddresses = OptionsFor(CountForAddress);
        OfUsers = OptionsFor(CountForUser);
    }

    /// <summary>To stand before everything that answers, preflights included.</summary>
    public RateLimiterOptions OfAddresses { get; }

    /// <summary>To stand where it is known who calls, from however many addresses.</summary>
    public RateLimiterOptions OfUsers { get; }

    /// <summary>Counts as many requests more for one that asks for several things; false where
    /// there is no room for them, and nothing of it is to be done.</summary>
    public bool TryTake(HttpContext http, int more)
    {
        if (more == 0)
        {
            return true;
        }

        var lease = _addresses.Take(ClientAddress.Network(http), more);
        if (lease.IsAcquired && http.User.Identity?.Name is { } username)
        {
            lease = lease.OrTighter((MinuteLease)_users.AttemptAcquire(username, more));
        }

        http.Features.Set(http.Features.GetRequiredFeature<MinuteLease>().OrTighter(lease));
        return lease.IsAcquired;
    }

    /// <summary>The answer where <see cref="TryTake"/> finds no room.</summary>
    public ProblemHttpResult Refusal(HttpContext http)
    {
        TellWait(http);
        return Problem.Of(
            StatusCodes.Status429TooManyRequests,
            ProblemCode.RateLimited,
            "Each order counts as a request, and there were too many; wait until the minute is "
                + "over.");
    }

    public void Dispose()
    {
        OfAddresses.GlobalLimiter?.Dispose();
        OfUsers.GlobalLimiter?.Dispose();
        _addresses.Dispose();
        _passwords.Dispose();
        _users.Dispose();
    }

    private RateLimiterOptions OptionsFor(Func<HttpContext, MinuteLease> count) => new()
    {
        GlobalLimiter = new Limiter(count),
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = Refuse,
    };

    private MinuteLease CountForAddress(HttpContext http)
    {
        var address = ClientAddress.Network(http);
        var lease = _addresses.Take(address);
        if (lease.IsAcquired && PasswordRoutes.Of(http) is not null)
        {
            lease = lease.OrTighter(_passwords.Take(address));
        }

        http.Features.Set(lease);
        http.Response.OnStarting(TellLimit, http);
        // A browser that cannot ask whether it may read an answer never learns why.
        return IsPreflight(http.Request)
            || http.GetEndpoint()?.Metadata.GetMetadata<Measurements>() is not null
            ? lease.Granted()
            : lease;
    }

    private MinuteLease CountForUser(HttpContext http)
    {
        var ofAddress = http.Features.GetRequiredFeature<MinuteLease>();
        if (http.User.Identity?.Name is not { } username)
        {
            return ofAddress.Granted();
        }

        var lease = (MinuteLease)_users.AttemptAcquire(username);
        http.Features.Set(ofAddress.OrTighter(lease));
        return lease;
    }

    private async ValueTask Refuse(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        var http = refused.HttpContext;
        var isOfAddress = http.User.Identity?.Name is null;
        if (isOfAddress)
        {
            await LetPagesRead(http);
        }

        TellWait(http);
        await ProblemWriting.Write(
            http,
            StatusCodes.Status429TooManyRequests,
            ProblemCode.RateLimited,
            isOfAddress
                ? "Too many requests from this address; wait until the minute is over."
                : "Too many requests from this account; wait until the minute is over.");
    }

    private void TellWait(HttpContext http)
    {
        _meters.RateLimited();
        var lease = http.Features.GetRequiredFeature<MinuteLease>();
        var wait = lease.ResetUnixSeconds - _time.GetUtcNow().ToUnixTimeSeconds();
        http.Response.Headers.RetryAfter = Text(Math.Max(1, wait));
    }

    // CORS stands behind this limit, for it answers preflights; what it would add is added here.
    private static async Task LetPagesRead(HttpContext http)
    {
        var services = http.RequestServices;
        if (http.Request.Headers.Origin.Count > 0
            && await services.GetRequiredService<ICorsPolicyProvider>().GetPolicyAsync(http, null)
                is { } policy)
        {
            var cors = services.GetRequiredService<ICorsService>();
            cors.ApplyResult(cors.EvaluatePolicy(http, policy), http.Response);
        }
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin.Count > 0
        && request.Headers.AccessControlRequestMethod.Count > 0;

    private static Task TellLimit(object state)
    {
        var http = (HttpContext)state;
        var closest = http.Features.GetRequiredFeature<MinuteLease>();
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = Text(closest.Limit);
        headers["X-RateLimit-Remaining"] = Text(closest.Remaining);
        headers["X-RateLimit-Reset"] = Text(closest.ResetUnixSeconds);
        return Task.CompletedTask;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A count as the framework asks for it.</summary>
    private sealed class Limiter(Func<HttpContext, MinuteLease> count)
        : PartitionedRateLimiter<HttpContext>
    {
        public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

        protected override RateLimitLease AttemptAcquireCore(
            HttpContext resource, int permitCount) => count(resource);

        // Asked again, ready to wait, for what was refused a moment ago: that is not counted twice.
        protected override ValueTask<RateLimitLease> AcquireAsyncCore(
            HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
            ValueTask.FromResult<RateLimitLease>(
                resource.Features.GetRequiredFeature<MinuteLease>());
    }
}
