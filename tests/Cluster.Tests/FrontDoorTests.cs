using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

[Collection(nameof(PeacefulCluster))]
public sealed class FrontDoorTests(PeacefulCluster peaceful)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_front_door_without_a_cluster_answers_503_and_recovers_without_a_restart() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            var (silo, door) = (cluster.Silos[0], cluster.Doors[0]);
            door.Start();
            await Lives(door);
            // Whoever runs it restarts what does not come up: that must not hit one that waits.
            Assert.Equal(200, await door.Program.Health("startup", Cancelled));
            Assert.Equal(503, await door.Program.Health("ready", Cancelled));
            await AssertComeBackLater(door);

            silo.Start();
            await cluster.Ready(Cancelled);
            using var person = (await cluster.Join("early_bird", 0, Cancelled))[0];
            await silo.Kill();
            await AssertComeBackLater(door);

            silo.Start();
            await cluster.Ready(Cancelled);
            await Eventually.Holds("people can sign in", _ => SignsIn(door), Cancelled);
            Assert.Equal(0, door.OwnEnds);
        });

    [Fact]
    public Task What_one_front_door_answered_the_other_shows_at_once() =>
        peaceful.Use(async cluster =>
        {
            var doors = await cluster.Join("two_handed", 0, Cancelled);
            for (var paid = 1; paid <= 20; paid++)
            {
                var reply = await doors[paid % 2].Post(
                    "balance/deposit", new() { ["amount"] = "1" }, $"pay-{paid}", Cancelled);
                Assert.Equal(HttpStatusCode.Created, reply.Status);

                var balance = await doors[(paid + 1) % 2].Get("balance", Cancelled);

                Assert.Equal(
                    paid.ToString("F2", CultureInfo.InvariantCulture),
                    (string?)balance["current_balance"]);
            }
        });

    private static Task Lives(Kept door) => Eventually.Holds(
        $"{door.Name} runs",
        async cancellationToken => await door.Program.Health("live", cancellationToken) == 200,
        Cancelled);

    private static async Task AssertComeBackLater(Kept door)
    {
        using var answer = await SignIn(door);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(200, await door.Program.Health("live", Cancelled));
    }

    private static async Task<bool> SignsIn(Kept door)
    {
        using var answer = await SignIn(door);
        return answer.StatusCode is HttpStatusCode.OK;
    }

    private static async Task<HttpResponseMessage> SignIn(Kept door)
    {
        using var http = new HttpClient { BaseAddress = door.Program.Address };
        return await http.PostAsJsonAsync(
            new Uri("/api/v1/auth/login", UriKind.Relative),
            new { username = "early_bird", password = "Correct-Horse-9" },
            Cancelled);
    }
}
