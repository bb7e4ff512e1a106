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

    private static Task Ready(Kept program, int status) => Eventually.Holds(
        $"the readiness of {program.Name} is {status}",
        async cancellationToken =>
            await program.Program.Health("ready", cancellationToken) == status,
        Cancelled);
}
