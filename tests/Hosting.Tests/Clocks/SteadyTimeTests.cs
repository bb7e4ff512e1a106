using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Tests.Clocks;

public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClockLimits Limits =
        new(Tolerance: TimeSpan.FromSeconds(2), FollowAfter: TimeSpan.FromMinutes(10));

    private readonly SteadyTime _start = SteadyTime.From(new ClockReading(Noon, TimeSpan.Zero));

    [Fact]
    public void It_goes_on_with_the_monotonic_clock() =>
        Assert.Equal(Noon.AddSeconds(90), _start.At(TimeSpan.FromSeconds(90)));

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_does_not_move_it(TimeSpan by)
    {
        var (next, change) = _start.After(Reading(1, by), Limits);

        Assert.Equal(ClockChange.Stepped, change);
        Assert.Equal(Noon.AddSeconds(1), next.At(TimeSpan.FromSeconds(1)));
        Assert.False(next.Agrees(Reading(1, by), Limits));
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_is_found_once(TimeSpan by)
    {
        var (next, _) = _start.After(Reading(1, by), Limits);

        Assert.Equal(ClockChange.None, next.After(Reading(2, by), Limits).Change);
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_that_was_taken_back_leaves_no_trace(TimeSpan by)
    {
        var (stepped, _) = _start.After(Reading(1, by), Limits);
        var (next, change) = stepped.After(Reading(600, TimeSpan.Zero), Limits);

        Assert.Equal(ClockChange.Returned, change);
        Assert.Equal(_start with { Time = Noon.AddSeconds(600), Running = Seconds(600) }, next);
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_that_lasts_is_followed(TimeSpan by)
    {
        var (stepped, _) = _start.After(Reading(1, by), Limits);

        Assert.Equal(ClockChange.None, stepped.After(Reading(600, by), Limits).Change);
        var (next, change) = stepped.After(Reading(601, by), Limits);
        Assert.Equal(ClockChange.Followed, change);
        Assert.Equal(Noon.AddSeconds(601) + by, next.At(Seconds(601)));
        Assert.True(next.Agrees(Reading(601, by), Limits));
    }

    [Fact]
    public void What_steps_again_has_to_last_anew()
    {
        var (once, _) = _start.After(Reading(1, TimeSpan.FromHours(1)), Limits);
        var (twice, change) = once.After(Reading(500, TimeSpan.FromHours(2)), Limits);

        Assert.Equal(ClockChange.SteppedAgain, change);
        Assert.Equal(
            ClockChange.None, twice.After(Reading(1_099, TimeSpan.FromHours(2)), Limits).Change);
        Assert.Equal(
            ClockChange.Followed,
            twice.After(Reading(1_100, TimeSpan.FromHours(2)), Limits).Change);
    }

    [Theory, InlineData(1.9), InlineData(-1.9)]
    public void A_small_difference_is_worked_off_without_a_word(double seconds)
    {
        var (time, off) = (_start, Seconds(seconds));
        for (var second = 1; second <= 3_600; second++)
        {
            var before = time.At(Seconds(second));
            (time, var change) = time.After(Reading(second, off), Limits);

            Assert.Equal(ClockChange.None, change);
            Assert.InRange(
                time.At(Seconds(second)) - before,
                TimeSpan.FromMilliseconds(-1),
                TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(TimeSpan.Zero, time.Ahead(Reading(3_600, off)));
    }

    [Fact]
    public void A_wall_clock_that_runs_away_is_not_followed()
    {
        var time = _start;
        for (var second = 1; second <= 3_600; second++)
        {
            (time, var change) = time.After(Reading(second, Seconds(second)), Limits);
            Assert.NotEqual(ClockChange.Followed, change);
        }

        // The first seconds still counted as small differences.
        Assert.InRange(time.At(Seconds(3_600)) - Noon, Seconds(3_600), Seconds(3_601));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ClockReading Reading(int second, TimeSpan off) =>
        new(Noon.AddSeconds(second) + off, Seconds(second));
}
