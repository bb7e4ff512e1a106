using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests;

public sealed class RollingStopTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Silos_that_are_replaced_one_by_one_at_work_lose_nothing() =>
        RunningCluster.Use(silos: 2, doors: 2, async cluster =>
        {
            await cluster.Start(Cancelled);
            using var crowd = await Crowd.Join(
                cluster, traders: 8, probesPerDoor: 2, new Random(1), Cancelled);

            await crowd.TradeDuring(
                async cancellationToken =>
                {
                    foreach (var silo in cluster.Silos)
                    {
                        Assert.Equal(0, await silo.Stop(cancellationToken));
                        silo.Start();
                        await cluster.Ready(cancellationToken);
                        await crowd.AnsweredAgain(cancellationToken);
                    }
                },
                Cancelled);

            await crowd.Settle(Cancelled);
            Assert.Empty(await new Settlement(cluster.Journals, crowd.Everyone).Check(Cancelled));
        });
}
