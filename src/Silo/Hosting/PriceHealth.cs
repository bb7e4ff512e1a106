using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Whether this silo's assets take what the feed says. It can serve either way: prices
/// that are not taken go stale.</summary>
internal sealed class PriceHealth(FutureTicks future, FeedWatch feed) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(future.AreRefused
            ? HealthCheckResult.Degraded("Prices are ahead of this process's clock.")
            : feed.Fault is { } fault
                ? HealthCheckResult.Degraded(fault)
                : HealthCheckResult.Healthy());
}
