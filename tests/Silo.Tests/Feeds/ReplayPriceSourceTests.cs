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
    public async Task Only_listed_assets_are_told()
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", "2018-04-04T00:01:00Z,NONE,1,2,,");

        var all = await Replay(new InstantTime());

        Assert.Equal("BTC", Assert.Single(Assert.Single(all)).AssetId);
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
        await using var ticks = Source(time).Read(Known, cancelled).GetAsyncEnumerator(cancelled);
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

    [Theory]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,", "six columns")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,,0,", "six columns")]
    [InlineData("2018-04-04 00:02:00,BTC,1,2,,", "time_utc")]
    [InlineData("2018-04-04T00:02:00Z,,1,2,,", "no asset")]
    [InlineData("2018-04-04T00:02:00Z,BTC,,2,,", "bid ''")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,1,000,,", "six columns")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,NaN,,", "ask 'NaN'")]
    [InlineData("2018-04-04T00:00:00Z,BTC,1,2,,", "earlier")]
    public async Task A_wrong_line_ends_the_replay_and_is_named(string line, string fault)
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", line);

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            () => Replay(new InstantTime()));

        Assert.Contains($"{_path}, line 3: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_header_is_refused()
    {
        await File.WriteAllTextAsync(
            _path, "time,price\n", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => Replay(new InstantTime()));
    }

    [Theory]
    [InlineData(1, 180)]
    [InlineData(6, 30)]
    [InlineData(1440, 10)]
    public void A_price_is_stale_after_three_recorded_minutes_but_not_before_ten_seconds(
        double speed, int staleAfterSeconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(staleAfterSeconds), Source(new InstantTime(), speed).StaleAfter);

    private void Record(params string[] lines) =>
        File.WriteAllLines(_path, [RecordedQuote.Header, .. lines]);

    private ReplayPriceSource Source(TimeProvider time, double speed = 1) =>
        new(Options(o => (o.Path, o.Speed) = (_path, speed)), time);

    private async Task<ImmutableArray<Tick>[]> Replay(TimeProvider time, double speed = 1) =>
        await Source(time, speed)
            .Read(Known, TestContext.Current.CancellationToken).ToArrayAsync();
}
