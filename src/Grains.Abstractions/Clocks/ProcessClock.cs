namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>The one clock of a process, which a step of the wall clock does not move before it has
/// lasted: see <see cref="SteadyTime"/>. Timers and elapsed times are the monotonic
/// clock's.</summary>
public sealed class ProcessClock : TimeProvider
{
    private const int Attempts = 10;
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _machine;
    private readonly ClockLimits _limits;
    private readonly long _start;
    private readonly Lock _looking = new();
    private volatile SteadyTime _time;

    /// <summary>Starts the clock with the wall clock's time.</summary>
    /// <param name="machine">Both clocks of the machine.</param>
    /// <param name="limits">When they count as apart.</param>
    public ProcessClock(TimeProvider machine, ClockLimits limits)
    {
        (_machine, _limits, _start) = (machine, limits, machine.GetTimestamp());
        _time = SteadyTime.From(Reading());
    }

    /// <summary>What the machine's wall clock says, right or wrong.</summary>
    public DateTimeOffset WallNow => _machine.GetUtcNow();

    /// <summary>How far the wall clock is ahead; negative behind.</summary>
    public TimeSpan WallAhead => _time.Ahead(Reading());

    /// <summary>Whether the wall clock says the same at this moment. While it does not, nothing is
    /// ended or deleted for its age.</summary>
    public bool Agrees => _time.Agrees(Reading(), _limits);

    /// <inheritdoc/>
    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _time.At(_machine.GetElapsedTime(_start));

    /// <inheritdoc/>
    public override long GetTimestamp() => _machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Looks at both clocks, which has to be done every few seconds.</summary>
    /// <param name="bears">Whether what the wall clock says may be followed; all may where that is
    /// null.</param>
    /// <returns>What was new, and how far the wall clock was ahead just before; for one that has
    /// returned how far it had been.</returns>
    public (ClockChange Change, TimeSpan Ahead) Look(Func<DateTimeOffset, bool>? bears = null)
    {
        lock (_looking)
        {
            var (reading, before) = (Reading(), _time);
            (_time, var change) =
                before.After(reading, _limits, bears?.Invoke(reading.Wall) ?? true);
            return (change, change is ClockChange.Returned && before.Step is { } step
                ? step.Ahead : before.Ahead(reading));
        }
    }

    // A process may stand still between one clock and the next, and must not take that for a step.
    private ClockReading Reading()
    {
        var running = _machine.GetElapsedTime(_start);
        for (var attempt = 1; ; attempt++)
        {
            var before = running;
            var wall = _machine.GetUtcNow();
            running = _machine.GetElapsedTime(_start);
            if (running - before < AtOnce || attempt == Attempts)
            {
                return new(wall, running);
            }
        }
    }
}
