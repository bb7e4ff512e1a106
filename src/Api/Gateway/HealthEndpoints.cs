using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Api.Cluster;

namespace OrderProcessor.Api.Gateway;

/// <summary>Live: this process runs. Started: it has come up, which a front door has when it answers
/// and a silo when it has joined. Ready: it can serve now, store and all.</summary>
public static class HealthEndpoints
{
    /// <summary>Tags checks that decide whether this process should get requests.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Tags checks that decide whether this process has come up.</summary>
    public const string StartTag = "start";

    internal static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.AddSingleton<IHealthCheckPublisher, HealthLog>();
    }

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").NeedsCluster(needed: false);
        health.MapGet("", Whole).WithSummary("How the service is, all in all");
        health.MapGet("/live", Live).WithSummary("Whether the process runs");
        health.MapGet("/startup", Started)
            .WithSummary("Whether the process has come up");
        health.MapGet("/ready", Ready).WithSummary("Whether the process can serve");
    }

    private static async Task<Ok<HealthResponse>> Whole(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        TypedResults.Ok(HealthResponse.Of(await checks.CheckHealthAsync(cancellationToken)));

    private static async Task<Ok<HealthResponse>> Live(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        TypedResults.Ok(HealthResponse.Of(
            await checks.CheckHealthAsync(_ => false, cancellationToken)));

    private static Task<Results<Ok<HealthResponse>, JsonHttpResult<HealthResponse>>> Started(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        Tagged(checks, StartTag, cancellationToken);

    private static Task<Results<Ok<HealthResponse>, JsonHttpResult<HealthResponse>>> Ready(
        HealthCheckService checks, CancellationToken cancellationToken) =>
        Tagged(checks, ReadyTag, cancellationToken);

    private static async Task<Results<Ok<HealthResponse>, JsonHttpResult<HealthResponse>>> Tagged(
        HealthCheckService checks, string tag, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(
            check => check.Tags.Contains(tag), cancellationToken);
        return report.Status is HealthStatus.Unhealthy
            ? TypedResults.Json(
                HealthResponse.Of(report), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(HealthResponse.Of(report));
    }
}
