using System.ComponentModel.DataAnnotations;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>When the process's clock follows the wall clock, from the configuration section
/// <c>Clock</c>.</summary>
public sealed class ClockOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Clock";

    /// <summary>How long a step of the wall clock has to last before it is followed. The same on
    /// all members of a cluster.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan FollowAfter { get; init; } = ClockLimits.Default.FollowAfter;

    /// <summary>Up to how much the wall clock may be off without counting as stepped; such a
    /// difference is worked off slowly, by a thousandth of the time that passes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Tolerance { get; init; } = ClockLimits.Default.Tolerance;

    /// <summary>How far a member's clock may be from that of Redis: further away it does not start,
    /// and a step of its wall clock there is not followed. 0 for no bound.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxApart { get; init; } = TimeSpan.FromMinutes(5);
}
