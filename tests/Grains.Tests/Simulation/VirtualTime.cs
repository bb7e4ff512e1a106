namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>A clock that stands still until the simulation lets the next thing happen.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<(Alarm Alarm, int Setting), (long Due, long Order)> _alarms =
        new();

    private long _now;
    private long _set;

    public TimeSpan Elapsed => new(_now);

    /// <summary>Alarms set for longer than this never ring: a planted fault.</summary>
    public TimeSpan Forgets { get; init; } = TimeSpan.MaxValue;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(_now);

    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime > Forgets ? Timeout.InfiniteTimeSpan : dueTime, period);
        return alarm;
    }

    public void After(TimeSpan delay, Action happens) =>
        new Alarm(this, happens).Change(delay, Timeout.InfiniteTimeSpan);

    /// <summary>How long until something happens; null when nothing ever will.</summary>
    public TimeSpan? UntilNext()
    {
        while (_alarms.TryPeek(out var next, out var at))
        {
            if (next.Alarm.Setting == next.Setting)
            {
                return new TimeSpan(Math.Max(0, at.Due - _now));
            }

            _alarms.Dequeue();
        }

        return null;
    }

    /// <summary>Lets the next thing happen.</summary>
    public void Next()
    {
        _now += UntilNext()!.Value.Ticks;
        _alarms.Dequeue().Alarm.Ring();
    }

    private sealed class Alarm(VirtualTime time, Action rings) : ITimer
    {
        public int Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Setting++;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time._alarms.Enqueue((this, Setting), (time._now + dueTime.Ticks, time._set++));
            }

            return true;
        }

        public void Ring()
        {
            Setting++;
            rings();
        }

        public void Dispose() => Setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
