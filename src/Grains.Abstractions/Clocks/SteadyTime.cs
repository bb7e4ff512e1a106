namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>The rule of a process's clock: it starts with the wall clock and goes on with the
/// monotonic one. Small differences it works off, a step of the wall clock it follows when that has
/// lasted.</summary>
/// <param name="Time">What it said at <paramref name="Running"/>.</param>
/// <param name="Running">When the clocks were looked at last, by the monotonic one.</param>
/// <param name="Step">What it has not followed yet; null while the clocks agree.</param>
public sealed record SteadyTime(DateTimeOffset Time, TimeSpan Running, ClockStep? Step = null)
{
    // Of a second of the monotonic clock. Clocks drift by less than a tenth of it.
    private const int SlowestShare = 1_000;

    /// <summary>The clock at its start.</summary>
    public static SteadyTime From(ClockReading reading) => new(reading.Wall, reading.Running);

    /// <summary>What the clock says.</summary>
    public DateTimeOffset At(TimeSpan running) => Time + (running - Running);

    /// <summary>How far the wall clock is ahead; negative behind.</summary>
    public TimeSpan Ahead(ClockReading reading) => reading.Wall - At(reading.Running);

    /// <summary>Whether the wall clock says the same.</summary>
    public bool Agrees(ClockReading reading, ClockLimits limits) =>
        Ahead(reading).Duration() <= limits.Tolerance;

    /// <summary>The clock after a look at both others, and what was new.</summary>
    /// <param name="reading">What both say.</param>
    /// <param name="limits">When they count as apart.</param>
    /// <param name="mayFollow">False while another clock contradicts the wall clock.</param>
    public (SteadyTime Next, ClockChange Change) After(
        ClockReading reading, ClockLimits limits, bool mayFollow = true)
    {
        var ahead = Ahead(reading);
        if (ahead.Duration() <= limits.Tolerance)
        {
            var change = Step is null ? ClockChange.None : ClockChange.Returned;
            return (WorkedOff(ahead, reading.Running), change);
        }

        if (Step is null || (ahead - Step.Ahead).Duration() > limits.Tolerance)
        {
            var change = Step is null ? ClockChange.Stepped : ClockChange.SteppedAgain;
            return (this with { Step = new ClockStep(ahead, reading.Running) }, change);
        }

        return mayFollow && reading.Running - Step.Since >= limits.FollowAfter
            ? (From(reading), ClockChange.Followed)
            : (this, ClockChange.None);
    }

    private SteadyTime WorkedOff(TimeSpan ahead, TimeSpan running)
    {
        var most = (running - Running).Ticks / SlowestShare;
        return new(At(running).AddTicks(Math.Clamp(ahead.Ticks, -most, most)), running);
    }
}
