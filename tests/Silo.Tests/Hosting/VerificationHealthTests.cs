using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Silo.Hosting;
using Xunit;

namespace OrderProcessor.Silo.Tests.Hosting;

public sealed class VerificationHealthTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Theory]
    [InlineData(1, 0.9, HealthStatus.Healthy)]
    [InlineData(1, 1.1, HealthStatus.Degraded)]
    [InlineData(14 * 24, 3.9, HealthStatus.Healthy)]
    [InlineData(14 * 24, 4.1, HealthStatus.Degraded)]
    public async Task A_verification_that_is_too_long_ago_is_shown(
        int everyHours, double weeksAgo, HealthStatus shown)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = Meters(services);
        meters.Verified(TimeProvider.System.GetUtcNow() - (weeksAgo * Week));

        Assert.Equal(shown, await Status(meters, TimeSpan.FromHours(everyHours)));
    }

    [Fact]
    public async Task Where_nothing_is_verified_nothing_is_shown()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = Meters(services);
        meters.Verified(TimeProvider.System.GetUtcNow() - (2 * Week));
        meters.Gone();

        Assert.Equal(HealthStatus.Healthy, await Status(meters, TimeSpan.FromHours(1)));
    }

    private static SweepMeters Meters(ServiceProvider services) =>
        new(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);

    private static async Task<HealthStatus> Status(SweepMeters meters, TimeSpan every) =>
        (await new VerificationHealth(
            meters,
            Options.Create(new SweepOptions { EveryExamination = every })).CheckHealthAsync(
                new(), TestContext.Current.CancellationToken)).Status;
}
