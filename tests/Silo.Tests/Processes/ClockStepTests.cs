using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>The built program, while its wall clock steps.</summary>
public sealed class ClockStepTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // By how much a time may be off that the program and this test tell of the same moment.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
        TimeSpan.FromHours(-1), TimeSpan.FromDays(-1), TimeSpan.FromDays(-3),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_both_ways_change_no_price_limit_session_or_block_and_are_told_once()
    {
        using var wall = new SteppingWall();
        await using var silo = new SiloProcess(
            "--Limits:DailyDeposit", "1000", "--Limits:BlockSeconds", "3000")
        {
            Environment = wall.Environment,
        };
        await silo.Start(Cancelled);
        using var person = await silo.Join("steady_one", 1, Cancelled);
        using var blocked = Person.Stranger(silo.Address, "steady_one", 2);
        Assert.Equal("ok", (await Deposit(person, "900", "k1")).Code);
        await Block(blocked);

        foreach (var step in Steps)
        {
            wall.Step(step);
            await ClocksAgree(silo, agree: false);
            await PricesGoOn(person, now: TimeProvider.System.GetUtcNow());
            Assert.Equal(HttpStatusCode.Created, (await Buy(person)).Status);
            Assert.Equal("IP_BLOCKED", await SignInCode(blocked));
            wall.Step(TimeSpan.Zero);
            await ClocksAgree(silo, agree: true);
            await PricesGoOn(person, now: TimeProvider.System.GetUtcNow());
        }

        Assert.Equal("DAILY_LIMIT_EXCEEDED", (await Deposit(person, "200", "k2")).Code);
        Assert.Equal("ok", (await Deposit(person, "900", "k1")).Code);
        Assert.Equal("IP_BLOCKED", await SignInCode(blocked));
        await AllWereFilledAtTheirTime(person, Steps.Length);
        Assert.Equal(Steps.Length, Lines(silo, "The wall clock stepped {Way}"));
        Assert.Equal(Steps.Length, Lines(silo, "The wall clock that stepped {Way}"));
        Assert.Equal(0, Lines(silo, "\"Check\":\"clock\""));
        Assert.Contains(
            "orderprocessor_clock_steps_total", await Text(silo, "metrics"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1_800)]
    [InlineData(1_800)]
    public async Task A_step_that_lasts_is_followed_and_prices_go_on(int seconds)
    {
        var step = TimeSpan.FromSeconds(seconds);
        using var wall = new SteppingWall();
        await using var silo = new SiloProcess("--Clock:FollowAfter", "00:00:10")
        {
            Environment = wall.Environment,
        };
        await silo.Start(Cancelled);
        using var person = await silo.Join("steady_two", 1, Cancelled);
        Assert.Equal("ok", (await Deposit(person, "900", "k1")).Code);

        wall.Step(step);
        await ClocksAgree(silo, agree: false);
        await ClocksAgree(silo, agree: true);
        await PricesGoOn(person, now: TimeProvider.System.GetUtcNow() + step);

        Assert.Equal(HttpStatusCode.Created, (await Buy(person)).Status);
        Assert.Equal(1, Lines(silo, "The step of the wall clock has lasted"));
        Assert.Equal(0, Lines(silo, "Prices are refused"));
    }

    [Fact]
    public async Task A_price_from_before_a_restart_is_shown_and_not_traded_at()
    {
        var quotes = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            quotes,
            ["time_utc,asset,bid,ask,last,volume", "2018-04-04T12:00:00Z,ETH,400,401,400,1"],
            Cancelled);
        await using var first = new SiloProcess();
        await first.Start(Cancelled);
        using var person = await first.Join("steady_three", 1, Cancelled);
        Assert.Equal("ok", (await Deposit(person, "900", "k1")).Code);
        await PricesGoOn(person, now: TimeProvider.System.GetUtcNow());
        Assert.Equal(0, await first.Stop(Cancelled));
        await using var second = new SiloProcess(
            "--Data:Path", first.DataPath, "--Feed:Source", "replay", "--Feed:Path", quotes);
        await second.Start(Cancelled);
        using var later = person.At(second.Address);

        var shown = await later.Get("inventory/assets/BTC", Cancelled);

        Assert.NotNull((string?)shown["last_updated"]);
        Assert.True((bool)shown["stale"]!);
        Assert.Equal("PRICE_STALE", (await Buy(later)).Code);
        Assert.Equal(0, await second.Stop(Cancelled));

        await first.Start(Cancelled);
        await PricesGoOn(person, now: TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.Created, (await Buy(person)).Status);
        File.Delete(quotes);
    }

    private static Task<Reply> Deposit(Person person, string amount, string key) =>
        person.Post("balance/deposit", new() { ["amount"] = amount }, key, Cancelled);

    private static Task<Reply> Buy(Person person) => person.Post(
        "orders",
        new()
        {
            ["order_type"] = "market_buy",
            ["asset_id"] = "BTC",
            ["quantity"] = "0.001",
        },
        key: null,
        Cancelled);

    private static async Task Block(Person stranger)
    {
        while (await SignInCode(stranger) != "IP_BLOCKED")
        {
        }
    }

    private static async Task<string> SignInCode(Person stranger) => (await stranger.Post(
        "auth/login",
        new() { ["username"] = stranger.Username, ["password"] = "Wrong-Horse-1" },
        key: null,
        Cancelled)).Code;

    // Two newer prices, current, and of this time.
    private static async Task PricesGoOn(Person person, DateTimeOffset now)
    {
        var seen = new HashSet<string>();
        while (seen.Count < 3)
        {
            var asset = await person.Get("inventory/assets/BTC", Cancelled);
            if (!(bool)asset["stale"]! && (string?)asset["last_updated"] is { } time
                && (Time(time) - now).Duration() < Near)
            {
                seen.Add(time);
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    private static async Task AllWereFilledAtTheirTime(Person person, int orders)
    {
        var page = await person.Get("orders?limit=100", Cancelled);
        var filled = page["data"]!.AsArray();
        Assert.Equal(orders, filled.Count);
        Assert.All(filled, order =>
        {
            Assert.Equal("completed", (string?)order!["status"]);
            Assert.InRange(
                TimeProvider.System.GetUtcNow() - Time((string)order["created_at"]!),
                TimeSpan.Zero,
                TimeSpan.FromMinutes(5));
        });
    }

    private static async Task ClocksAgree(SiloProcess silo, bool agree)
    {
        while (await Health(silo) is var health
            && (health is null
                || (bool)health["checks"]!["clock"]! != agree
                || (string?)health["status"] != (agree ? "healthy" : "degraded")))
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    // Null where a busy machine gave the connection up, as long as the program lives.
    private static async Task<JsonObject?> Health(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        try
        {
            return await http.GetFromJsonAsync<JsonObject>("health", Cancelled);
        }
        catch (HttpRequestException fault)
        {
            return silo.HasEnded
                ? throw new InvalidOperationException($"The program ended: {silo.Output}", fault)
                : null;
        }
    }

    private static async Task<string> Text(SiloProcess silo, string path)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        return await http.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled);
    }

    private static int Lines(SiloProcess silo, string template) =>
        silo.Output.Split('\n').Count(line => line.Contains(template, StringComparison.Ordinal));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
