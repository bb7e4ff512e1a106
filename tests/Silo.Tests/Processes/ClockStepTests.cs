using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Servers;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>The built program, while its wall clock steps.</summary>
public sealed class ClockStepTests
{
    private const string Stepped = "The wall clock stepped {Way}";
    private const string Returned = "The wall clock that stepped {Way}";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // By how much a time may be off that the program and this test tell of the same moment.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    // What each of them does to prices, limits and sessions is tested without a process, too.
    private static readonly TimeSpan[] Steps = Environment.GetEnvironmentVariable("LONG") is "yes"
        ?
        [
            TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
            TimeSpan.FromHours(-1), TimeSpan.FromDays(-1), TimeSpan.FromDays(-3),
        ]
        : [TimeSpan.FromDays(3), TimeSpan.FromHours(-1), TimeSpan.FromDays(-3)];

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
        var began = TimeProvider.System.GetUtcNow();
        Assert.Equal("ok", (await Deposit(silo, person, "900", "k1")).Code);
        await Block(silo, blocked);

        foreach (var (at, step) in Steps.Index())
        {
            wall.Step(step);
            await ClocksAgree(silo, agree: false);
            await Says(silo, Stepped, at + 1);
            await PricesGoOn(silo, person);
            Assert.Equal(HttpStatusCode.Created, (await Buy(silo, person, $"b{at}")).Status);
            Assert.Equal("IP_BLOCKED", await SignInCode(silo, blocked));
            wall.Step(TimeSpan.Zero);
            await ClocksAgree(silo, agree: true);
            await Says(silo, Returned, at + 1);
            await PricesGoOn(silo, person);
        }

        var next = (await Deposit(silo, person, "200", "k2")).Code;
        if (TimeProvider.System.GetUtcNow().UtcDateTime.Date == began.UtcDateTime.Date)
        {
            Assert.Equal("DAILY_LIMIT_EXCEEDED", next);
        }

        Assert.Equal("ok", (await Deposit(silo, person, "900", "k1")).Code);
        Assert.Equal("IP_BLOCKED", await SignInCode(silo, blocked));
        await AllWereFilledAtTheirTime(silo, person, Steps.Length, began);
        Assert.Equal(Steps.Length, Lines(silo, Stepped));
        Assert.Equal(Steps.Length, Lines(silo, Returned));
        Assert.Equal(0, Lines(silo, "\"Check\":\"clock\""));
        Assert.Contains(
            "orderprocessor_clock_steps_total", await Text(silo, "metrics"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task A_member_of_a_cluster_does_not_start_with_a_clock_that_is_days_off(int days)
    {
        using var wall = new SteppingWall();
        wall.Step(TimeSpan.FromDays(days));
        await using var redis = new RedisServer();
        await redis.Start(Cancelled);
        await using var silo = new SiloProcess(
            "--Cluster:Mode", "clustered", "--Redis:ConnectionString", redis.ConnectionString,
            "--DynamoDb:Service", "http://127.0.0.1:9", "--Auth:SigningKeys:0:Kid", "tests",
            "--Auth:SigningKeys:0:Key", Convert.ToBase64String(new byte[32]))
        {
            Environment = wall.Environment,
        };

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(
            "ahead of the one of Redis, and Clock:MaxApart is 00:05:00", silo.Output,
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
        Assert.Equal("ok", (await Deposit(silo, person, "900", "k1")).Code);

        wall.Step(step);
        await ClocksAgree(silo, agree: false);
        await ClocksAgree(silo, agree: true);
        await PricesGoOn(silo, person, off: step);

        Assert.Equal(HttpStatusCode.Created, (await Buy(silo, person, "b1")).Status);
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
        Assert.Equal("ok", (await Deposit(first, person, "900", "k1")).Code);
        await PricesGoOn(first, person);
        Assert.Equal(0, await first.Stop(Cancelled));
        await using var second = new SiloProcess(
            "--Data:Path", first.DataPath, "--Feed:Source", "replay", "--Feed:Path", quotes);
        await second.Start(Cancelled);
        using var later = person.At(second.Address);

        var shown = (await later.Get("inventory/assets/BTC", Cancelled))["data"]!;

        Assert.NotNull((string?)shown["last_updated"]);
        Assert.True((bool)shown["stale"]!);
        Assert.Equal("PRICE_STALE", (await Buy(second, later, "b1")).Code);
        Assert.Equal(0, await second.Stop(Cancelled));

        await first.Start(Cancelled);
        await PricesGoOn(first, person);
        Assert.Equal(HttpStatusCode.Created, (await Buy(first, person, "b2")).Status);
        File.Delete(quotes);
    }

    private static Task<Reply> Deposit(
        SiloProcess silo, Person person, string amount, string key) =>
        Answered(silo, () => person.Post(
            "balance/deposit", new() { ["amount"] = amount }, key, Cancelled));

    private static Task<Reply> Buy(SiloProcess silo, Person person, string key) =>
        Answered(silo, () => person.Post(
            "orders",
            new()
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = "BTC",
                ["quantity"] = "0.001",
            },
            key,
            Cancelled));

    private static async Task Block(SiloProcess silo, Person stranger)
    {
        while (await SignInCode(silo, stranger) != "IP_BLOCKED")
        {
        }
    }

    private static async Task<string> SignInCode(SiloProcess silo, Person stranger) =>
        (await Answered(silo, () => stranger.Post(
            "auth/login",
            new() { ["username"] = stranger.Username, ["password"] = "Wrong-Horse-1" },
            key: null,
            Cancelled))).Code;

    // Two newer prices, current, and of this time.
    private static async Task PricesGoOn(
        SiloProcess silo, Person person, TimeSpan off = default)
    {
        var seen = new HashSet<string>();
        while (seen.Count < 3)
        {
            var asset = (await Answer(
                silo, () => person.Get("inventory/assets/BTC", Cancelled)))["data"]!;
            if (!(bool)asset["stale"]! && (string?)asset["last_updated"] is { } time
                && (Time(time) - TimeProvider.System.GetUtcNow() - off).Duration() < Near)
            {
                seen.Add(time);
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    private static async Task AllWereFilledAtTheirTime(
        SiloProcess silo, Person person, int orders, DateTimeOffset began)
    {
        var page = await Answer(silo, () => person.Get("orders?limit=100", Cancelled));
        var filled = page["data"]!.AsArray();
        Assert.Equal(orders, filled.Count);
        Assert.All(filled, order =>
        {
            Assert.Equal("completed", (string?)order!["status"]);
            Assert.InRange(
                Time((string)order["created_at"]!),
                began - Near,
                TimeProvider.System.GetUtcNow() + Near);
        });
    }

    private static async Task ClocksAgree(SiloProcess silo, bool agree)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        while (await Answer(
                silo, async () => (await http.GetFromJsonAsync<JsonObject>("health", Cancelled))!)
            is var health
            && ((bool)health["checks"]!["clock"]! != agree
                || (string?)health["status"] != (agree ? "healthy" : "degraded")))
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    // The clocks are looked at every second, the health at every question.
    private static async Task Says(SiloProcess silo, string template, int times)
    {
        while (Lines(silo, template) < times)
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    private static async Task<Reply> Answered(SiloProcess silo, Func<Task<Reply>> send)
    {
        while (true)
        {
            var reply = await Answer(silo, send);
            if (reply.Status != HttpStatusCode.ServiceUnavailable)
            {
                return reply;
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    // Asks again as a customer would where a busy machine gave the connection up, as long as the
    // program lives.
    private static async Task<T> Answer<T>(SiloProcess silo, Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                if (silo.HasEnded)
                {
                    throw new InvalidOperationException(
                        $"The program ended: {silo.Output}", fault);
                }

                await Task.Delay(Poll, TimeProvider.System, Cancelled);
            }
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
