using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>What of all that goes on is traced, from the configuration section <c>Tracing</c>; only
/// where there is a collector.</summary>
public sealed class TracingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tracing";

    /// <summary>Which share of requests, 0 to 1.</summary>
    [Range(0, 1)]
    public double SampleRatio { get; init; } = 0.1;

    /// <summary>Whether what nobody asked for is traced too: prices, sweeps, health.</summary>
    public bool Background { get; init; }
}
