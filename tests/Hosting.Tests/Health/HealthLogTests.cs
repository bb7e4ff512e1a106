using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Logs;

namespace OrderProcessor.Hosting.Tests.Health;

public sealed class HealthLogTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly ApplicationLifetime _host =
        new(NullLogger<ApplicationLifetime>.Instance);
    private readonly HealthLog _health;

    public HealthLogTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _health = new HealthLog(_host, _loggers.CreateLogger<HealthLog>());
        _host.NotifyStarted();
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task What_was_always_healthy_is_not_logged()
    {
        await Publish(HealthStatus.Healthy);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_fall_and_a_recovery_are_logged_once_each()
    {
        await Publish(HealthStatus.Unhealthy);
        await Publish(HealthStatus.Unhealthy);
        await Publish(HealthStatus.Healthy);
        await Publish(HealthStatus.Healthy);

        Assert.Equal(["store is Unhealthy: no answer", "store recovered"], _log.Lines);
    }

    private Task Publish(HealthStatus status)
    {
        var entry = new HealthReportEntry(status, "no answer", TimeSpan.Zero, null, null);
        var entries = new Dictionary<string, HealthReportEntry> { ["store"] = entry };
        return _health.PublishAsync(
            new HealthReport(entries, TimeSpan.Zero), TestContext.Current.CancellationToken);
    }
}
