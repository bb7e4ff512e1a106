using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Which program runs, and for how long.</summary>
internal sealed class ProcessMeters : IMeters
{
    public ProcessMeters(IMeterFactory factory, TimeProvider time)
    {
        var (begun, labels) = (time.GetTimestamp(), Build());
        var meter = factory.Create("OrderProcessor");
        _ = meter.CreateObservableGauge(
            "orderprocessor.build.info",
            () => new Measurement<int>(1, labels),
            description: "Always 1; its labels say which build runs");
        _ = meter.CreateObservableGauge(
            "orderprocessor.process.uptime",
            () => time.GetElapsedTime(begun).TotalSeconds,
            "s",
            "How long ago the process began");
    }

    private static KeyValuePair<string, object?>[] Build()
    {
        var parts = VersionCommand.Version.Split('+', 2);
        return [new("version", parts[0]), new("commit", parts.ElementAtOrDefault(1) ?? "")];
    }
}
