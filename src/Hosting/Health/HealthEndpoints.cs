using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Health;

/// <summary>Live: this process runs. Started: it has come up, which a front door has when it
/// answers and a silo when it has joined. Ready: it can serve now, store and all.</summary>
public static class HealthEndpoints
{
    /// <summary>Tags checks that decide whether this process should get requests.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Tags checks that decide whether this process has come up.</summary>
    public const string StartTag = "start";

    /// <summary>Tags checks whose changes are logged where they are found, and more exactly.
    /// </summary>
    public const string LoggedTag = "logged";

    // Soon enough for whoever is called, and no burden to what is asked.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Registers the checks, the log of their changes and their gauges.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.Configure<HealthCheckPublisherOptions>(checks => checks.Period = Every);
        services.AddSingleton<IHealthCheckPublisher, HealthLog>();
        services.AddMeters<HealthMeters>();
        services.AddSingleton<IHealthCheckPublisher>(
            provider => provider.GetRequiredService<HealthMeters>());
    }

    /// <summary>Serves what monitors ask; calls no grain.</summary>
    public static RouteGroupBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("", Whole).WithSummary("Get health")
            .WithDescription("How the service is, all in all, and each part of it.");
        health.MapGet("/live", Live).WithSummary("Check liveness")
            .WithDescription("Whether the process runs.");
        health.MapGet("/startup", Started).WithSummary("Check startup")
            .WithDescription("Whether the process has come up.")
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        health.MapGet("/ready", Ready).WithSummary("Check readiness")
            .WithDescription("Whether the process can serve now, its stores included.")
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        return health;
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
