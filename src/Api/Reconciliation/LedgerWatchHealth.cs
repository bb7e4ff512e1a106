using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>Whether the books balance, as far as this front door has seen. It can serve either way:
/// a person has to look.</summary>
internal sealed class LedgerWatchHealth(LedgerWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.IsBalanced
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                "The books do not balance; the trial balance of the admins names the accounts."));
}
