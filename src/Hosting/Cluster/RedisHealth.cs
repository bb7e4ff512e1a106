using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Whether Redis answers. Without it nobody joins or leaves the cluster, but all who are
/// in it go on serving: worth knowing, no reason to stop.</summary>
internal sealed class RedisHealth(RedisConnection redis, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await Ping().WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded("Redis does not answer.", fault);
        }
    }

    private async Task Ping() => await (await redis.Get()).GetDatabase().PingAsync();
}
