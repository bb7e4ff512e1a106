using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Silo.Backups;

/// <summary>Whether there is a backup as young as there should be.</summary>
internal sealed class BackupHealth(BackupSchedule schedule) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(schedule.IsOverdue
            ? HealthCheckResult.Degraded(
                $"There is no good backup as young as it should be in {schedule.Where}.")
            : HealthCheckResult.Healthy());
}
