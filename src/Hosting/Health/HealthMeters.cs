using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Health;

/// <summary>Every health check as a gauge, Redis and the store among them: what <c>/health</c>
/// shows to whoever asks, kept for those who come later.</summary>
internal sealed class HealthMeters : IHealthCheckPublisher, IMeters
{
    private volatile IReadOnlyDictionary<string, HealthStatus> _last;

    public HealthMeters(IMeterFactory factory, IOptions<HealthCheckServiceOptions> options)
    {
        // Nothing is well before it was found to be.
        _last = options.Value.Registrations.ToDictionary(
            check => check.Name, _ => HealthStatus.Unhealthy, StringComparer.Ordinal);
        _ = factory.Create("OrderProcessor").CreateObservableGauge(
            "orderprocessor.health",
            () => _last.Select(check => new Measurement<double>(
                Value(check.Value), new KeyValuePair<string, object?>("check", check.Key))),
            description: "Health checks: 1 healthy, 0.5 degraded, 0 unhealthy");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _last = report.Entries.ToDictionary(
            check => check.Key, check => check.Value.Status, StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    private static double Value(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => 1,
        HealthStatus.Degraded => 0.5,
        _ => 0,
    };
}
