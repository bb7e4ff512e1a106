using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Hosting.Shutdown;

/// <summary>Whether this process is to go on: else it gets no new requests.</summary>
internal sealed class StopHealth(IHostApplicationLifetime host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("Ending.")
            : HealthCheckResult.Healthy());
}
