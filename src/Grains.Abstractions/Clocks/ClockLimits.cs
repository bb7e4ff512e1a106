namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>When clocks count as apart, and how long that is waited out.</summary>
/// <param name="Tolerance">Up to here the wall clock and the process's clock agree; what they
/// differ by is worked off unnoticed.</param>
/// <param name="FollowAfter">A step of the wall clock is followed once it has stayed that
/// long.</param>
public sealed record ClockLimits(TimeSpan Tolerance, TimeSpan FollowAfter)
{
    /// <summary>What holds where nothing is configured.</summary>
    public static ClockLimits Default { get; } =
        new(Tolerance: TimeSpan.FromSeconds(2), FollowAfter: TimeSpan.FromMinutes(10));
}
