using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Silo.Feeds;
using Xunit;
using static OrderProcessor.Silo.Tests.Feeds.Sample;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class ReplayPriceSourceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Rows_of_one_moment_come_together_and_exactly_as_recorded()
    {
        Record(
            "2018-04-04T00:01:00Z,BTC,7424.9,7424.91,7422,7.14319709",
            "2018-04-04T00:01:00Z,ETH,416.15,416.16,,0",
            "2018-04-04T00:02:00.5Z,BTC,7425,7426,7425,1");

        var all = await Replay(new InstantTime());

        Assert.Equal([2, 1], all.Select(ticks => ticks.Length));
        Assert.Equal(
            new Tick
            {
                AssetId = "BTC",
                Time = new(2018, 4, 4, 0, 1, 0, TimeSpan.Zero),
                Bid = 7424.9m,
                Ask = 7424.91m,
                Last = 7422m,
                Volume = 7.14319709m,
            },
            all[0][0]);
        Assert.Null(all[0][1].Last);
        Assert.Equal(500, all[1][0].Time.Millisecond);
    }

    [Fact]
    public async Task The_pauses_are_those_of_the_recording_divided_by_the_speed()
    {
        Record(
            "2018-04-04T00:01:00Z,BTC,1,2,,",
            "2018-04-04T00:02:00Z,BTC,1,2,,",
            "2018-04-04T00:05:00Z,BTC,1,2,,");
        var time = new InstantTime();

        await Replay(time, speed: 60);

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)], time.Waits);
    }

    [Fact]
    public async Task A_price_is_told_when_it_is_due_and_not_before()
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", "2018-04-04T00:02:00Z,BTC,3,4,,");
        var time = new FakeTimeProvider(Noon);
        var cancelled = TestContext.Current.CancellationToken;
        await using var ticks = Source(time).Read(() => Known, cancelled)
            .GetAsyncEnumerator(cancelled);
        await ticks.MoveNextAsync();

        time.Advance(TimeSpan.FromSeconds(59));
        var next = ticks.MoveNextAsync().AsTask();

        Assert.False(next.IsCompleted);
        while (!next.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(await next);
        Assert.Equal(3, ticks.Current[0].Bid);
    }

    [Fact]
    public async Task A_gap_longer_than_any_timer_is_waited_for_once()
    {
        Record(
            "2018-01-01T00:00:00Z,BTC,1,2,,",
            "2018-03-13T00:00:00Z,BTC,3,4,,",
            "2018-03-13T00:00:01Z,BTC,5,6,,");
        var time = new InstantTime();

        var all = await Replay(time);

        Assert.Equal([1, 3, 5], all.Select(ticks => (int)ticks[0].Bid));
        Assert.Equal(
            TimeSpan.FromDays(71) + TimeSpan.FromSeconds(1),
            time.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-6)]
    public async Task However_slow_it_is_it_waits(double speed)
    {
        Record("2018-01-01T00:00:00Z,BTC,1,2,,", "2018-01-02T00:00:00Z,BTC,3,4,,");
        var time = new FakeTimeProvider(Noon);
        using var stop = new CancellationTokenSource();
        await using var ticks = Source(time, speed).Read(() => Known, stop.Token)
            .GetAsyncEnumerator(stop.Token);
        await ticks.MoveNextAsync();

        var next = ticks.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromDays(2));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.InRange(
            Source(time, speed).StaleAfter("BTC"), TimeSpan.FromDays(366), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task A_file_that_was_changed_since_the_start_ends_the_replay_at_its_wrong_line()
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,");
        var source = Source(new InstantTime());
        _ = source.StaleAfter("BTC");
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", "2018-04-04T00:00:00Z,BTC,1,2,,");

        var cancelled = TestContext.Current.CancellationToken;
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await source.Read(() => Known, cancelled).ToArrayAsync(cancelled));

        Assert.Contains("line 3: earlier", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 180)]
    [InlineData(6, 30)]
    [InlineData(1440, 10)]
    public void A_price_is_stale_after_three_recorded_spacings_but_not_before_ten_seconds(
        double speed, int staleAfterSeconds)
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", "2018-04-04T00:02:00Z,BTC,1,2,,");

        Assert.Equal(
            TimeSpan.FromSeconds(staleAfterSeconds),
            Source(new InstantTime(), speed).StaleAfter("BTC"));
    }

    private void Record(params string[] lines) =>
        File.WriteAllLines(_path, [RecordedQuote.Header, .. lines]);

    private ReplayPriceSource Source(TimeProvider time, double speed = 1) =>
        new(Options(o => (o.Path, o.Speed) = (_path, speed)), new Recordings(), time);

    private async Task<ImmutableArray<Tick>[]> Replay(TimeProvider time, double speed = 1) =>
        await Source(time, speed)
            .Read(() => Known, TestContext.Current.CancellationToken).ToArrayAsync();
}
