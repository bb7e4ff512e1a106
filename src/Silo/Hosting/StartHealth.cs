using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Whether all parts of this process have come up, once and for all.</summary>
internal sealed class StartHealth(IHostApplicationLifetime host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.ApplicationStarted.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Still starting."));
}
