using System.Globalization;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Silo.Tests.Feeds;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class ReplayTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unknown-asset.csv", "prices no asset that is listed, only BTCUSDT")]
    [InlineData("one-bad-row.csv", "line 11: bid 'NaN' is not a number")]
    public async Task A_recording_that_prices_nothing_keeps_the_program_from_starting(
        string file, string why)
    {
        await using var silo = new SiloProcess(
            "--Feed:Source", "replay", "--Feed:Path", RecordingTests.Case(file));

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(why, silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_minute_is_kept_at_the_highest_speed_and_what_is_held_has_a_value()
    {
        var quotes = Path.GetTempFileName();
        await File.WriteAllLinesAsync(quotes, Quotes(days: 10), Cancelled);
        await using var silo = new SiloProcess(
            "--Feed:Source", "replay", "--Feed:Path", quotes, "--Feed:Speed", "100000");
        await silo.Start(Cancelled);
        using var person = await silo.Join("historian", 0, Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "1000" }, key: null, Cancelled);

        var hours = await WaitForHours(person, 10 * 24);

        Assert.All(hours, hour => Assert.Equal(
            159m, hour!["high"]!.GetValue<decimal>() - hour["low"]!.GetValue<decimal>() + 100));
        await person.Post(
            "orders",
            new()
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = "BTC",
                ["quantity"] = "1",
            },
            key: null,
            Cancelled);
        var equity = await person.Get("portfolio/equity?interval=1m", Cancelled);
        var last = equity["data"]!.AsArray()[^1]!;
        Assert.NotNull(last["market_value"]);
        Assert.Empty(last["missing_prices"]!.AsArray());
        File.Delete(quotes);
    }

    private static async Task<JsonArray> WaitForHours(Person person, int count)
    {
        while (true)
        {
            var candles = await person.Get(
                "inventory/assets/BTC/candles?interval=1h&from=2018-01-01", Cancelled);
            if (candles["data"]!.AsArray() is { } hours && hours.Count == count
                && (string?)hours[^1]!["close"]?.ToString() == "159")
            {
                return hours;
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    // In every hour each price from 100 to 159, once.
    private static IEnumerable<string> Quotes(int days) =>
        Enumerable.Range(0, days * 24 * 60)
            .Select(minute => string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UnixEpoch.AddYears(48).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},"
                    + $"btc,{100 + (minute % 60)},{100 + (minute % 60)},,"))
            .Prepend("time_utc,asset,bid,ask,last,volume")
            .Append("");
}
