using System.Text.Json.Nodes;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

public sealed class HealthTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Processes_live_on_without_Redis_and_store_and_say_when_they_are_ready_again() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            await cluster.Start(Cancelled);
            await cluster.Redis.Kill();
            await cluster.Store.Kill();

            await Ready(cluster.Silos[0], 503);
            foreach (var program in cluster.Programs)
            {
                Assert.Equal(200, await program.Program.Health("live", Cancelled));
            }

            await cluster.Redis.Start(Cancelled);
            await cluster.Store.Start(Cancelled);
            await cluster.Ready(Cancelled);
            Assert.All(cluster.Programs, program => Assert.Equal(0, program.OwnEnds));
        });

    [Fact]
    public Task Every_process_tells_that_it_has_come_up_and_what_it_measures() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            await cluster.Start(Cancelled);
            using (var person = (await cluster.Join("measured", 1, Cancelled))[0])
            {
                await person.Post(
                    "balance/deposit", new JsonObject { ["amount"] = "5.00" }, "paid", Cancelled);
            }

            foreach (var program in cluster.Programs)
            {
                Assert.Equal(200, await program.Program.Health("startup", Cancelled));
            }

            var silo = await cluster.Silos[0].Program.Measurements(Cancelled);
            Assert.Contains("orderprocessor_journal_append_duration_seconds_count", silo);
            Assert.Contains("orleans_app_requests_latency_milliseconds_count", silo);
            var door = await cluster.Doors[0].Program.Measurements(Cancelled);
            Assert.Contains("http_server_request_duration_seconds_count", door);
        });

    // Whoever runs it restarts what does not come up: that must not hit one that waits for others.
    [Fact]
    public Task A_front_door_has_come_up_before_there_is_a_cluster() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            cluster.Doors[0].Start();

            await Eventually.Holds(
                "the front door has come up",
                async cancellationToken =>
                    await cluster.Doors[0].Program.Health("startup", cancellationToken) == 200,
                Cancelled);

            Assert.Equal(503, await cluster.Doors[0].Program.Health("ready", Cancelled));
        });

    private static Task Ready(Kept program, int status) => Eventually.Holds(
        $"the readiness of {program.Name} is {status}",
        async cancellationToken =>
            await program.Program.Health("ready", cancellationToken) == status,
        Cancelled);
}
