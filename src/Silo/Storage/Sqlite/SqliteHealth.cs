using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Whether the store answers.</summary>
internal sealed class SqliteHealth(SqliteDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (database.Damage is { } damage)
        {
            return HealthCheckResult.Unhealthy(
                $"The database's file is damaged, restore a backup: {damage}");
        }

        try
        {
            await database.Ping(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", fault);
        }
    }
}
