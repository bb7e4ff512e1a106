using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Hosting.Shutdown;

/// <summary>How a front door ends, from the configuration section <c>Shutdown</c>.</summary>
public sealed class ShutdownOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Shutdown";

    /// <summary>How long it goes on serving after it was told to end: as long as whoever sends
    /// requests here may take to notice that it is not ready any more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; init; }
}
