using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Whether journals and grain state are of one moment. It can serve either way, but for
/// rows that are missing.</summary>
internal sealed class MomentHealth(StoreMoments moments) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(moments.AreApart
            ? HealthCheckResult.Degraded(
                "Journals and grain state are of different moments: stop, and run "
                + "'orderprocessor rebuild'.")
            : HealthCheckResult.Healthy());
}
