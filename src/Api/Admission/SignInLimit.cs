using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Admission;

/// <summary>How often a minute somebody signs in to one account. Only those who know its password
/// can use that up, and who has is turned away before anything is hashed.</summary>
internal sealed class SignInLimit(IOptions<AdmissionOptions> options, TimeProvider time)
    : IDisposable
{
    private readonly MinuteLimit<string> _signedIn =
        new(options.Value.SignInsPerMinutePerUser, time);

    /// <summary>The answer to one who signed in often enough; null for everybody else.</summary>
    public ProblemHttpResult? Refusal(HttpContext http, string username)
    {
        var lease = (MinuteLease)_signedIn.AttemptAcquire(username, permitCount: 0);
        return lease.Remaining > 0 ? null : Refuse(http, lease);
    }

    /// <summary>Counts a password that was right; the answer when it was one too many.</summary>
    public ProblemHttpResult? Count(HttpContext http, string username)
    {
        var lease = (MinuteLease)_signedIn.AttemptAcquire(username);
        return lease.IsAcquired ? null : Refuse(http, lease);
    }

    public void Dispose() => _signedIn.Dispose();

    private ProblemHttpResult Refuse(HttpContext http, MinuteLease lease)
    {
        var wait = Math.Max(1, lease.ResetUnixSeconds - time.GetUtcNow().ToUnixTimeSeconds());
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            StatusCodes.Status429TooManyRequests,
            ProblemCode.RateLimited,
            "This account was signed in to too often; wait until the minute is over.");
    }
}
