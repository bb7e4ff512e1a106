using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Cluster;

/// <summary>Whether the silo that this front door reaches has its store: without it nothing that
/// matters can be served.</summary>
internal sealed class ClusterStoreHealth(ClusterGate gate, IGrainFactory grains) : IHealthCheck
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
        catch (StoreUnavailableException fault)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", fault);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded("No silo answers for its store.", fault);
        }
    }
}
