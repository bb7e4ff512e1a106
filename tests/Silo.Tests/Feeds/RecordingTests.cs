using Microsoft.Extensions.Options;
using OrderProcessor.Silo.Feeds;
using Xunit;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class RecordingTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    internal static string Case(string file) =>
        Path.Combine(AppContext.BaseDirectory, "Feeds", "Recordings", file);

    [Theory]
    [InlineData("one-bad-row.csv", "line 11: bid 'NaN' is not a number")]
    [InlineData("one-row-out-of-order.csv", "line 12: earlier than the line before")]
    [InlineData("unreadable.csv", "line 1: not the header time_utc,asset,bid,ask,last,volume")]
    public void A_recording_that_cannot_be_played_stops_the_start_at_its_line(
        string file, string fault)
    {
        var found = Check(Case(file));

        Assert.Contains($"Feed:Path: {Case(file)}, {fault}.", found.FailureMessage!);
    }

    [Theory]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,", "six columns")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,,0,", "six columns")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,,0,1,1", "six columns")]
    [InlineData("2018-04-04 00:02:00,BTC,1,2,,", "time_utc")]
    [InlineData("2018-04-04T00:02:00Z,,1,2,,", "no asset")]
    [InlineData("2018-04-04T00:02:00Z,BTC-USD,1,2,,", "asset 'BTC-USD'")]
    [InlineData("2018-04-04T00:02:00Z,BITCOINCASH,1,2,,", "asset 'BITCOINCASH'")]
    [InlineData("2018-04-04T00:02:00Z,BTC,,2,,", "bid ''")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,1,000,,", "six columns")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,NaN,,", "ask 'NaN'")]
    [InlineData("2018-04-04T00:02:00Z,BTC,2,1,,", "no market has a bid of 2")]
    [InlineData("2018-04-04T00:02:00Z,BTC,0,1,,", "no market has a bid of 0")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,-1,", "a last trade at '-1'")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,2,,-1", "a volume of '-1'")]
    [InlineData("2018-04-04T00:02:00Z,BTC,1,1000001,,", "an ask of 1000001")]
    [InlineData("2018-04-04T00:00:00Z,BTC,1,2,,", "earlier")]
    public void A_wrong_line_is_named(string line, string fault)
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", line);

        var found = Check(_path);

        Assert.Contains($"{_path}, line 3: ", found.FailureMessage!);
        Assert.Contains(fault, found.FailureMessage!);
    }

    [Fact]
    public void A_recording_may_say_for_how_many_units_its_quotes_were_good()
    {
        var lines = new RecordingLines("sized.csv");
        Assert.Null(lines.Next("time_utc,asset,bid,ask,last,volume,bid_size,ask_size"));

        var tick = lines.Next("2018-04-04T00:01:00Z,BTC,1,2,,,0.5,")!;

        Assert.Equal((0.5m, null), (tick.BidSize, tick.AskSize));
        var wrong = Assert.Throws<InvalidDataException>(
            () => lines.Next("2018-04-04T00:02:00Z,BTC,1,2,,,-1,"));
        Assert.Contains("sizes of '-1' and ''", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("eight columns", Assert.Throws<InvalidDataException>(
            () => lines.Next("2018-04-04T00:02:00Z,BTC,1,2,,")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_line_before_the_end_is_wrong()
    {
        Record("2018-04-04T00:01:00Z,BTC,1,2,,", "", "2018-04-04T00:02:00Z,BTC,1,2,,");

        Assert.Contains("line 3: empty", Check(_path).FailureMessage!);
    }

    [Theory]
    [InlineData("blank-last-line.csv")]
    [InlineData("daily-bars.csv")]
    [InlineData("gap-of-71-days.csv")]
    [InlineData("lower-case-asset.csv")]
    [InlineData("unknown-asset.csv")]
    [InlineData("wild-tick.csv")]
    public void A_recording_that_can_be_played_is_let_in(string file) =>
        Assert.True(Check(Case(file)).Succeeded);

    [Fact]
    public void Ids_in_lower_case_are_those_in_upper_case() =>
        Assert.Equal(["BTC"], Recording.Of(Case("lower-case-asset.csv")).Spacing.Keys);

    [Fact]
    public void A_price_stands_over_the_usual_gap_of_its_own_asset()
    {
        var days = Enumerable.Range(1, 28).Where(day => day % 7 is not (6 or 0));
        Record(
        [
            .. days.SelectMany(day => new[]
            {
                $"2018-01-{day:00}T00:00:00Z,BTC,1,2,,",
                $"2018-01-{day:00}T00:00:00Z,ETH,1,2,,",
                $"2018-01-{day:00}T00:01:00.25Z,ETH,1,2,,",
                $"2018-01-{day:00}T00:02:00Z,ETH,1,2,,",
            }),
            "2018-02-01T00:00:00Z,LTC,1,2,,",
        ]);

        var spacing = Recording.Of(_path).Spacing;

        Assert.Equal(TimeSpan.FromDays(3), spacing["BTC"]);
        Assert.Equal(Recording.UsualSpacing, spacing["LTC"]);
    }

    [Theory]
    [InlineData("daily-bars.csv", 86_400)]
    [InlineData("gap-of-71-days.csv", 1)]
    [InlineData("blank-last-line.csv", 60)]
    public void One_long_gap_is_not_the_usual_one(string file, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), Recording.Of(Case(file)).Spacing["BTC"]);

    private void Record(params string[] lines) =>
        File.WriteAllLines(_path, [RecordedQuote.Header, .. lines]);

    private static ValidateOptionsResult Check(string path) =>
        new FeedOptionsRules(new Recordings()).Validate(
            name: null, new FeedOptions { Source = FeedOptions.Replay, Path = path });
}
