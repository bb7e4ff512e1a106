using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Api.Gateway;

/// <summary>Live: this process runs. Ready: it can serve, store and all.</summary>
public static class HealthEndpoints
{
    /// <summary>Tags checks that decide whether this process should get requests.</summary>
    public const string ReadyTag = "ready";

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = Write,
        });
        routes.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResultStatusCodes =
            {
                [HealthStatus.Unhealthy] = StatusCodes.Status200OK,
            },
            ResponseWriter = Write,
        });
    }

    private static Task Write(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(new
        {
            Status = report.Status is HealthStatus.Healthy ? "healthy" : "degraded",
            Service = "gateway",
            Redis = report.Entries.TryGetValue("redis", out var redis)
                && redis.Status is HealthStatus.Healthy,
            Checks = report.Entries.ToDictionary(
                check => check.Key,
                check => check.Value.Status is HealthStatus.Healthy,
                StringComparer.Ordinal),
        });
}
