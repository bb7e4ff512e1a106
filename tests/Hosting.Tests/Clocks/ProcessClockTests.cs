using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Tests.Clocks;

public sealed class ProcessClockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Standing_still_between_two_clocks_is_no_step(int times)
    {
        var machine = new StandingTime();
        var clock = new ProcessClock(machine, ClockLimits.Default);

        machine.StandsStill = times;

        Assert.Equal(ClockChange.None, clock.Look().Change);
        Assert.Equal(0, machine.StandsStill);
        Assert.True(clock.Agrees);
    }

    [Fact]
    public void A_machine_that_does_nothing_else_is_still_told_a_time()
    {
        var machine = new StandingTime { StandsStill = int.MaxValue };

        _ = new ProcessClock(machine, ClockLimits.Default).Look();

        Assert.InRange(machine.StandsStill, int.MaxValue - 100, int.MaxValue);
    }

    /// <summary>A machine on which ten seconds go by after its wall clock was read, so many
    /// times.</summary>
    private sealed class StandingTime : FakeTimeProvider
    {
        public int StandsStill { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var now = base.GetUtcNow();
            if (StandsStill > 0)
            {
                StandsStill--;
                Advance(TimeSpan.FromSeconds(10));
            }

            return now;
        }

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }
}
