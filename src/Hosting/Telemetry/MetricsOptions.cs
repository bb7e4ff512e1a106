using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Where the process tells its measurements, from the configuration section
/// <c>Metrics</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Metrics";

    /// <summary>The port that serves <c>/metrics</c> and nothing else; 0: beside everything
    /// else.</summary>
    [Range(0, 65_535)]
    public int Port { get; init; }
}
