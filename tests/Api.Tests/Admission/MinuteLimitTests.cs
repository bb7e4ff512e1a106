using System.Net;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Admission;
using OrderProcessor.Clocks;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class MinuteLimitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public void The_next_minute_counts_from_nothing()
    {
        using var limit = new MinuteLimit<string>(2, _time);
        Assert.Equal(
            [true, true, false], [Granted(limit, "a"), Granted(limit, "a"), Granted(limit, "a")]);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(Granted(limit, "a"));
        Assert.Equal(1, limit.Clients);
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_of_the_wall_clock_gives_nothing_and_takes_nothing(TimeSpan by)
    {
        var time = new SteppingTime(Noon);
        using var limit = new MinuteLimit<string>(1, time.Clock);
        Assert.True(Granted(limit, "a"));

        time.Step(by);
        time.Pass(TimeSpan.FromSeconds(59));
        Assert.False(Granted(limit, "a"));
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.True(Granted(limit, "a"));
        Assert.False(Granted(limit, "a"));

        // Followed by then.
        time.Pass(TimeSpan.FromMinutes(10));
        Assert.True(Granted(limit, "a"));
        Assert.False(Granted(limit, "a"));
        time.Pass(TimeSpan.FromMinutes(1));
        Assert.True(Granted(limit, "a"));
    }

    [Fact]
    public void Clients_are_counted_apart()
    {
        using var limit = new MinuteLimit<string>(1, _time);

        Assert.True(Granted(limit, "a"));
        Assert.True(Granted(limit, "b"));
        Assert.False(Granted(limit, "a"));
    }

    [Fact]
    public void A_lease_says_what_is_left_and_until_when()
    {
        using var limit = new MinuteLimit<string>(3, _time);
        _time.Advance(TimeSpan.FromSeconds(59));

        using var lease = (MinuteLease)limit.AttemptAcquire("a");

        Assert.Equal((3, 2), (lease.Limit, lease.Remaining));
        Assert.Equal(Noon.AddMinutes(1).ToUnixTimeSeconds(), lease.ResetUnixSeconds);
    }

    [Fact]
    public async Task Exactly_as_many_as_may_get_through_at_once()
    {
        using var limit = new MinuteLimit<string>(1_000, _time);

        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, 500).Count(_ => Granted(limit, "a")),
            TestContext.Current.CancellationToken)));

        Assert.Equal(1_000, granted.Sum());
    }

    [Fact]
    public void A_flood_of_addresses_takes_bounded_memory_and_is_still_limited()
    {
        const int addresses = 200_000;
        using var limit = new MinuteLimit<IPAddress>(5, _time);
        for (var number = 0; number < addresses; number++)
        {
            Granted(limit, new IPAddress(number + 1));
        }

        var late = new IPAddress(addresses + 1);
        var granted = Enumerable.Range(0, 10).Count(_ => Granted(limit, late));

        Assert.Equal(MinuteCounts<IPAddress>.MaxClients, limit.Clients);
        Assert.InRange(granted, 0, 5);
    }

    [Fact]
    public void A_hundred_thousand_addresses_take_less_than_thirty_megabytes()
    {
        using var limit = new MinuteLimit<IPAddress>(5, _time);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 100_000; number++)
        {
            Granted(limit, new IPAddress(number + 1));
        }

        // All that was allocated on the way, which is more than what is kept.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30 * 1024 * 1024);
    }

    [Fact]
    public void A_flood_does_not_take_anybodys_own_count_away()
    {
        using var limit = new MinuteLimit<IPAddress>(2, _time);
        var early = IPAddress.Parse("192.0.2.7");
        Granted(limit, early);
        for (var number = 0; number < 100_000; number++)
        {
            Granted(limit, new IPAddress(number + 1));
        }

        Assert.True(Granted(limit, early));
        Assert.False(Granted(limit, early));
    }

    private static bool Granted<T>(MinuteLimit<T> limit, T client)
        where T : notnull
    {
        using var lease = limit.AttemptAcquire(client);
        return lease.IsAcquired;
    }
}
