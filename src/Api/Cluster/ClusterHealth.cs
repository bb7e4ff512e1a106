using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Cluster;

/// <summary>Whether this front door reaches a silo that takes calls.</summary>
internal sealed class ClusterHealth(ClusterGate gate, IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            gate.RequireOpen();
            await grains.GetGrain<IPulseGrain>(0).Beat(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException)
        {
            // A silo says so.
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("No silo answers.", fault);
        }
    }
}
