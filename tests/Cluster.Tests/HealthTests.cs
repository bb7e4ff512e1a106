using System.Text.Json.Nodes;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

public sealed class HealthTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Processes_tell_what_they_measure_and_live_on_without_Redis_and_store() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            await cluster.Start(Cancelled);
            await TellWhatTheyMeasure(cluster);
            await cluster.Redis.Kill();
            await cluster.Store.Kill();

            await Ready(cluster.Silos[0], 503);
            await Ready(cluster.Doors[0], 503);
            foreach (var program in cluster.Programs)
            {
                Assert.Equal(200, await program.Program.Health("live", Cancelled));
            }

            await cluster.Redis.Start(Cancelled);
            await cluster.Store.Start(Cancelled);
            await cluster.Ready(Cancelled);
            Assert.All(cluster.Programs, program => Assert.Equal(0, program.OwnEnds));
        });

    private static async Task TellWhatTheyMeasure(RunningCluster cluster)
    {
        using (var person = (await cluster.Join("measured", 1, Cancelled))[0])
        {
            await person.Post(
                "balance/deposit", new JsonObject { ["amount"] = "5.00" }, "paid", Cancelled);
        }

        foreach (var program in cluster.Programs)
        {
            Assert.Equal(200, await program.Program.Health("startup", Cancelled));
            Assert.Contains(
                "\"ledger\":true",
                await program.Program.HealthReport(Cancelled),
                StringComparison.Ordinal);
        }

        var silo = await cluster.Silos[0].Program.Measurements(Cancelled);
        Assert.Contains("orderprocessor_journal_append_duration_seconds_count", silo);
        Assert.Contains("orleans_app_requests_latency_milliseconds_count", silo);
        var door = await cluster.Doors[0].Program.Measurements(Cancelled);
        Assert.Contains("http_server_request_duration_seconds_count", door);
    }

    private static Task Ready(Kept program, int status) => Eventually.Holds(
        $"the readiness of {program.Name} is {status}",
        async cancellationToken =>
            await program.Program.Health("ready", cancellationToken) == status,
        Cancelled);
}
