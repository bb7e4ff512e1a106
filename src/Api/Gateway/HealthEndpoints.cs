using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Api.Gateway;

/// <summary>Live: this process runs. Ready: it can serve, store and all.</summary>
public static class HealthEndpoints
{
    /// <summary>Tags checks that decide whether this process should get requests.</summary>
    public const string ReadyTag = "ready";

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("", Whole).WithSummary("How the service is, all in all");
        health.MapGet("/live", Live).WithSummary("Whether the process runs");
        health.MapGet("/ready", Ready).WithSummary("Whether the process can serve");
    }

    private static async Task<Ok<HealthResponse>> Whole(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        TypedResults.Ok(HealthResponse.Of(await checks.CheckHealthAsync(cancellationToken)));

    private static async Task<Ok<HealthResponse>> Live(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        TypedResults.Ok(HealthResponse.Of(
            await checks.CheckHealthAsync(_ => false, cancellationToken)));

    private static async Task<Results<Ok<HealthResponse>, JsonHttpResult<HealthResponse>>> Ready(
        HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(
            check => check.Tags.Contains(ReadyTag), cancellationToken);
        return report.Status is HealthStatus.Unhealthy
            ? TypedResults.Json(
                HealthResponse.Of(report), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(HealthResponse.Of(report));
    }
}
