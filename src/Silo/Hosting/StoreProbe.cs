using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Cluster;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Asks the store's own health check, which remembers its answer for a moment.</summary>
internal sealed class StoreProbe(HealthCheckService checks) : IStoreProbe
{
    private const string Name = "store";

    public async Task<bool> Answers(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(
            check => check.Name == Name, cancellationToken);
        return report.Status is not HealthStatus.Unhealthy;
    }
}
