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
        await person.Post("balance/deposit", new() { ["amount"] = "2000" }, key: null, Cancelled);

        var hours = await WaitForHours(person, 10 * 24);

        Assert.All(hours, hour => Assert.Equal(
            59m, hour!["high"]!.GetValue<decimal>() - hour["low"]!.GetValue<decimal>()));
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

    [Fact]
    public async Task A_wild_price_in_a_recording_is_never_shown_nor_traded_at()
    {
        var quotes = Path.GetTempFileName();
        await File.WriteAllLinesAsync(quotes, WildQuotes(hours: 50), Cancelled);
        await using var silo = new SiloProcess(
            "--Feed:Source", "replay", "--Feed:Path", quotes, "--Feed:Speed", "600");
        await silo.Start(Cancelled);
        using var person = await silo.Join("bargain_hunter", 0, Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "8000" }, key: null, Cancelled);
        var codes = new List<string>();
        while (codes.Count < 10 || !codes.Contains("ok") || !codes.Contains("QUOTE_QUARANTINED"))
        {
            var order = await person.Post(
                "orders",
                new()
                {
                    ["order_type"] = "market_buy",
                    ["asset_id"] = "BTC",
                    ["quantity"] = "0.001",
                },
                key: null,
                Cancelled);
            codes.Add(order.Code);
            Assert.NotEqual("0.01", (string?)order.Body["data"]?["price"]);
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }

        var candles = await person.Get(
            "inventory/assets/BTC/candles?interval=1m&from=2018-01-01", Cancelled);
        var lows = candles["data"]!.AsArray().Select(minute => minute!["low"]!.GetValue<decimal>());
        Assert.All(lows, low => Assert.Equal(50_000m, low));
        File.Delete(quotes);
    }

    // Of every ten minutes four that are wild.
    private static IEnumerable<string> WildQuotes(int hours) =>
        Enumerable.Range(0, hours * 60)
            .Select(minute => string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UnixEpoch.AddYears(48).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},"
                    + $"BTC,{(minute % 10 > 5 ? 0.01m : 50_000m)},"
                    + $"{(minute % 10 > 5 ? 0.01m : 50_000m)},,"))
            .Prepend("time_utc,asset,bid,ask,last,volume");

    private static async Task<JsonArray> WaitForHours(Person person, int count)
    {
        while (true)
        {
            var candles = await person.Get(
                "inventory/assets/BTC/candles?interval=1h&from=2018-01-01", Cancelled);
            if (candles["data"]!.AsArray() is { } hours && hours.Count == count
                && (string?)hours[^1]!["close"]?.ToString() == "1059")
            {
                return hours;
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    // In every hour each price from 1000 to 1059, once.
    private static IEnumerable<string> Quotes(int days) =>
        Enumerable.Range(0, days * 24 * 60)
            .Select(minute => string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UnixEpoch.AddYears(48).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},"
                    + $"btc,{1000 + (minute % 60)},{1000 + (minute % 60)},,"))
            .Prepend("time_utc,asset,bid,ask,last,volume")
            .Append("");
}
