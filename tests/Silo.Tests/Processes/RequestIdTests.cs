using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrderProcessor.Bench;
using OrderProcessor.Silo.Tests.Telemetry;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>Follows one id as docs/operating/request-id.md says, by the commands that stand
/// there.</summary>
public sealed partial class RequestIdTests
{
    private const string Id = "cust-4711";
    private const string Admin = "first_admin";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_id_leads_from_a_customer_to_line_audit_record_and_trace()
    {
        using var collector = new Collector();
        await using var silo = new SiloProcess(
            "--Bootstrap:Admin:Username", Admin, "--Bootstrap:Admin:Email", "a@example.com",
            "--Bootstrap:Admin:Password", "Correct-Horse-9", "--Tracing:SampleRatio", "1",
            "--Serilog:MinimumLevel:Default", "Debug")
        {
            Environment = collector.Environment,
        };
        await silo.Start(Cancelled);
        using var person = await silo.Join("cust_omer", 0, Cancelled);
        await Send(person, "auth/login", Credentials(person.Username), HttpStatusCode.OK);
        await Send(
            person, "balance/deposit", new() { ["amount"] = "5.00" }, HttpStatusCode.Created);
        var refused = await Send(
            person,
            "orders",
            new()
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = "BTC",
                ["quantity"] = "0.01",
            },
            HttpStatusCode.UnprocessableEntity);
        Assert.Equal(Id, (string?)refused["request_id"]);

        var said = await Followed(silo);

        Assert.Matches("\"Route\":\"/api/v1/orders/\"", said);
        Assert.Matches("\"Account\":\"[^\"]+\"", said);
        Assert.Contains("\"Code\":\"INSUFFICIENT_FUNDS\"", said, StringComparison.Ordinal);
        Assert.Contains("is durable", said, StringComparison.Ordinal);
        Assert.Contains("\"action\":\"login\"", said, StringComparison.Ordinal);
        Assert.Matches("portfolio#\\S+ {.*\"kind\":\"deposit\"", said);
        await Until(() => Spans(collector.Taken) >= 4);
        Assert.DoesNotContain("OnTick", collector.Taken, StringComparison.Ordinal);
    }

    // Of requests, and of what grains did for them.
    private static int Spans(string taken) =>
        Regex.Count(taken, Regex.Escape(Id));

    private static JsonObject Credentials(string username) => new()
    {
        ["username"] = username,
        ["password"] = "Correct-Horse-9",
    };

    private static async Task<JsonObject> Send(
        Person person, string path, JsonObject body, HttpStatusCode expected)
    {
        var reply = await person.Post(path, body, key: null, Cancelled, Id);
        Assert.Equal(expected, reply.Status);
        return reply.Body;
    }

    private static async Task<string> Followed(SiloProcess silo)
    {
        using var admin = Person.Stranger(silo.Address, Admin, 1);
        var token = (await admin.Post("auth/login", Credentials(Admin), null, Cancelled)).Body;
        var said = "";
        await Until(async () =>
        {
            var log = Path.Combine(silo.DataPath, "out.log");
            await File.WriteAllTextAsync(log, silo.Output, Cancelled);
            said = await Run(Commands(), new()
            {
                ["ID"] = Id,
                ["LOGS"] = log,
                ["API"] = new Uri(silo.Address, "api/v1").ToString(),
                ["TOKEN"] = (string)token["access_token"]!,
                ["DATABASE"] = silo.DatabaseFile,
            });
            return said.Contains("\"action\":\"login\"", StringComparison.Ordinal);
        });
        return said;
    }

    private static string Commands() => string.Join('\n', Block().Matches(File.ReadAllText(
        Path.Combine(Checkout.Root, "docs", "operating", "request-id.md")))
        .Select(block => block.Groups[1].Value));

    private static async Task<string> Run(string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-ec");
        start.ArgumentList.Add(script);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        var said = await shell.StandardOutput.ReadToEndAsync(Cancelled);
        await shell.WaitForExitAsync(Cancelled);
        Assert.Equal(0, shell.ExitCode);
        return said;
    }

    private static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
