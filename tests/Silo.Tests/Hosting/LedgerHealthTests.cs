using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Silo.Hosting;
using Xunit;

namespace OrderProcessor.Silo.Tests.Hosting;

public sealed class LedgerHealthTests
{
    [Fact]
    public async Task Books_that_do_not_balance_are_shown_until_they_do()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var faults = new LedgerFaults(services.GetRequiredService<IMeterFactory>());

        faults.Know("256.1", 0);
        faults.Know("256.2", 2);
        Assert.Equal(HealthStatus.Degraded, (await Check(faults)).Status);
        Assert.Equal(2, faults.Count);

        faults.Know("256.2", 0);
        Assert.Equal(HealthStatus.Healthy, (await Check(faults)).Status);
    }

    private static Task<HealthCheckResult> Check(LedgerFaults faults) =>
        new LedgerHealth(faults).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}
