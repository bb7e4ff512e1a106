using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Whether the books balance, as far as this silo adds them up. It can serve either way: a
/// person has to look.</summary>
internal sealed class LedgerHealth(LedgerFaults faults) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(faults.Count is > 0 and var count
            ? HealthCheckResult.Degraded(
                $"{count} journals are at fault; the trial balance of the admins names them.")
            : HealthCheckResult.Healthy());
}
