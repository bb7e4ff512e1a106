using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>Whether the wall clock, and in a cluster the clock that its members share, say what the
/// process's clock says. It can serve either way.</summary>
internal sealed class ClockHealth(ProcessClock clock, SharedClock shared) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !clock.Agrees
                ? HealthCheckResult.Degraded("The wall clock stepped and is not followed yet.")
            : shared.IsApart
                ? HealthCheckResult.Degraded(
                    "This process's clock and the one of its cluster are apart.")
            : HealthCheckResult.Healthy());
}
