using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Admission;

/// <summary>Bounds how long a request is served: past that it is given up where giving up changes
/// nothing. What an account was told to do is carried through; grain calls have a bound of their
/// own.</summary>
internal static class RequestDeadlines
{
    private const int RetryAfterSeconds = 2;

    public static IServiceCollection AddRequestDeadlines(this IServiceCollection services)
    {
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<AdmissionOptions>>(
            (timeouts, gateway) => timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = TimeSpan.FromSeconds(gateway.Value.RequestSeconds),
                WriteTimeoutResponse = GiveUp,
            });
        return services;
    }

    /// <summary>Stands within whatever turns exceptions into answers.</summary>
    public static IApplicationBuilder UseRequestDeadlines(this IApplicationBuilder app) =>
        app.UseWhen(
            http => http.GetEndpoint()?.Metadata.GetMetadata<LongLived>() is null,
            bounded => bounded.UseRequestTimeouts());

    private static Task GiveUp(HttpContext http)
    {
        // What was given up is over; its answer is not.
        http.RequestAborted = CancellationToken.None;
        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return HttpMethods.IsGet(http.Request.Method)
            ? Respond(http, ProblemCode.Unavailable, "This took too long; try again shortly.")
            : Respond(
                http,
                ProblemCode.OutcomeUnknown,
                "This took too long, and whether it was done is not known; ask again under the "
                + "same key.");
    }

    private static Task Respond(HttpContext http, string code, string detail) =>
        ProblemWriting.Write(http, StatusCodes.Status503ServiceUnavailable, code, detail);
}
