using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Hosting.Health;

/// <summary>How the service is.</summary>
/// <param name="Status"><c>healthy</c> or <c>degraded</c>.</param>
/// <param name="Service">Always <c>gateway</c>, whichever process answers.</param>
/// <param name="Redis">Whether Redis answered; only the whole report of a cluster asks it.</param>
/// <param name="Checks">What was looked at, and whether it is well.</param>
public sealed record HealthResponse(
    string Status, string Service, bool Redis, IReadOnlyDictionary<string, bool> Checks)
{
    internal static HealthResponse Of(HealthReport report)
    {
        var checks = report.Entries.ToDictionary(
            check => check.Key,
            check => check.Value.Status is HealthStatus.Healthy,
            StringComparer.Ordinal);
        return new HealthResponse(
            report.Status is HealthStatus.Healthy ? "healthy" : "degraded",
            "gateway",
            checks.GetValueOrDefault("redis"),
            checks);
    }
}
