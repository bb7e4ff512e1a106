using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>How soon accounts are reported to the trial balance, and how fast all are gone through,
/// from the configuration section <c>Sweep</c>.</summary>
public sealed class SweepOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sweep";

    /// <summary>How long after its last record an account is reported; five times as long after its
    /// first where it trades on. Each report costs a write.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan ReportAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From one hundred accounts to the next hundred.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan EveryPage { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From one beginning to the next at the least, however few accounts there
    /// are.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan EveryPass { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From one beginning to the next of reading all journals from their first records on,
    /// at the least; 0 leaves it. That takes a twentieth of one processor while it goes
    /// on.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan EveryExamination { get; init; } = TimeSpan.FromHours(1);
}
