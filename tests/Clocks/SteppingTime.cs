using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Clocks;

/// <summary>A machine whose wall clock can be made to step either way, while its monotonic clock
/// goes on as if nothing was.</summary>
internal sealed class SteppingTime : FakeTimeProvider
{
    private TimeSpan _off;

    public SteppingTime(DateTimeOffset? start = null)
        : base(start ?? new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)) =>
        Clock = new ProcessClock(this, ClockLimits.Default);

    /// <summary>The clock of a process on this machine.</summary>
    public ProcessClock Clock { get; }

    /// <summary>Hours, days and three days, both ways.</summary>
    public static TheoryData<TimeSpan> Steps =>
    [
        TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
        TimeSpan.FromHours(-1), TimeSpan.FromDays(-1), TimeSpan.FromDays(-3),
    ];

    public void Step(TimeSpan by) => _off += by;

    /// <summary>Lets time pass, with a look at the clocks every second.</summary>
    public ClockChange Pass(TimeSpan time)
    {
        var last = ClockChange.None;
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            Advance(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
            last = Clock.Look().Change is var change and not ClockChange.None ? change : last;
        }

        return last;
    }

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _off;
}
