using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests;

/// <summary>All of docker-compose.yml at work. `CONTAINERS_ROUNDS=5` replaces all of it and scales
/// it down to one silo and up again, five times, and `CONTAINERS_PEOPLE=40` has as many people
/// trade.</summary>
public sealed class StackTests(ITestOutputHelper output)
{
    private const string RoundsVariable = "CONTAINERS_ROUNDS";
    private const string PeopleVariable = "CONTAINERS_PEOPLE";

    // The person who makes the first trade.
    private const int Others = 1;

    private static int Rounds => Number(RoundsVariable, 0);

    // A few hundred requests do not show one in a thousand.
    private static int OneOf => Rounds > 0 ? 1_000 : 100;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task One_command_brings_up_a_cluster_that_trades_on_while_all_of_it_is_replaced() =>
        Stack.Use(
            async stack =>
            {
                await stack.Run(Cancelled, "scripts/first-trade.sh", $"{stack.Api}".TrimEnd('/'));
                await CheckWeb(stack);
                await CheckConfinement(stack);
                var people = Number(PeopleVariable, 6);
                using var crowd = await Crowd.Join(
                    stack, "trader", people, new Random(1), Cancelled);

                await crowd.TradeDuring(() => Replace(stack), Cancelled);
                using var newcomers = await Admit(stack, people);

                await Report(stack, crowd);
                var books = new Settlement(
                    await stack.Journals(Cancelled),
                    [.. crowd.Everyone, .. newcomers.Everyone],
                    Others);
                Assert.Empty(await books.Check(Cancelled));
                Assert.True(
                    crowd.Requests.Failed * OneOf < crowd.Requests.All,
                    $"{crowd.Requests}: {crowd.Counts}");
                await CheckTurnedAway(stack);
            },
            Cancelled);

    // One of each; on demand all of them, and down to a single silo.
    private static async Task Replace(Stack stack)
    {
        if (Rounds == 0)
        {
            await Scale(stack, "2");
            await stack.Deploy(Cancelled, "upgrade", "silo-1", "front-door-1");
        }

        for (var round = Rounds; round > 0; round--)
        {
            await stack.Deploy(Cancelled, "upgrade");
            await Scale(stack, "1");
        }
    }

    private static async Task Scale(Stack stack, string least)
    {
        await stack.Deploy(Cancelled, "scale", least);
        await stack.Deploy(Cancelled, "scale", "3");
    }

    // Until the silo that came last serves some: which takes up how many is the runtime's to say.
    private static async Task<Crowd> Admit(Stack stack, int people)
    {
        var random = new Random(2);
        var everyone = new List<Trader>();
        await Eventually.Holds(
            "silo-3 takes up portfolios of people who come new",
            async cancelled =>
            {
                var newcomers = await Crowd.Join(
                    stack, $"newcomer_{everyone.Count}", people, random, cancelled);
                everyone.AddRange(newcomers.Everyone);
                await newcomers.TradeDuring(() => EachIsAnswered(newcomers), cancelled);
                return (await stack.Portfolios(cancelled))["silo-3"] > 0;
            },
            Cancelled);
        return new Crowd(everyone);
    }

    private static Task EachIsAnswered(Crowd crowd) => Eventually.Holds(
        "everyone has been answered",
        _ => Task.FromResult(crowd.Everyone.All(trader => trader.AnsweredSince > 0)),
        Cancelled);

    private static async Task CheckWeb(Stack stack)
    {
        using var http = new HttpClient { BaseAddress = stack.Web };
        http.DefaultRequestHeaders.Add("Accept", "text/html");

        foreach (var page in (string[])["/", "/portfolio", $"{stack.Api}"])
        {
            Assert.Contains(
                "<div id=\"root\">",
                await http.GetStringAsync(new Uri(page, UriKind.RelativeOrAbsolute), Cancelled),
                StringComparison.Ordinal);
        }

        using var missing = await http.GetAsync(
            new Uri("/assets/none.js", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var prices = await http.GetAsync(
            new Uri("/api/v1/inventory/assets", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, prices.StatusCode);
    }

    private static async Task CheckConfinement(Stack stack)
    {
        foreach (var container in await stack.Containers(Cancelled))
        {
            Assert.Equal(
                "true false",
                (await Podman.Run(
                    Cancelled,
                    "inspect",
                    "--format={{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Privileged}}",
                    container)).Trim());
            var status = await Podman.Run(Cancelled, "top", container, "user", "capbnd");
            Assert.DoesNotContain("root", status, StringComparison.Ordinal);
            Assert.DoesNotContain("CAP_", status, StringComparison.Ordinal);
        }
    }

    private static async Task CheckTurnedAway(Stack stack)
    {
        var doors = (await stack.Containers(Cancelled))
            .Where(name => name.Contains("front-door", StringComparison.Ordinal));
        await Podman.Run(Cancelled, ["stop", "--time=0", .. doors]);

        using var http = new HttpClient { BaseAddress = stack.Web };
        using var answer = await http.GetAsync(
            new Uri("/api/v1/inventory/assets", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Equal("UNAVAILABLE", (string?)problem["code"]);
        Assert.Equal("/api/v1/inventory/assets", (string?)problem["instance"]);
    }

    private async Task Report(Stack stack, Crowd crowd)
    {
        output.WriteLine($"{crowd.Requests}: {crowd.Counts}");
        output.WriteLine(string.Join(", ", await stack.Portfolios(Cancelled)));
        output.WriteLine(await Podman.Run(
            Cancelled, "stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}"));
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
