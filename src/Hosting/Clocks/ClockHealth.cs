using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>Whether the wall clock says what the process's clock says. It can serve either
/// way.</summary>
internal sealed class ClockHealth(ProcessClock clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Agrees
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("The wall clock stepped and is not followed yet."));
}
