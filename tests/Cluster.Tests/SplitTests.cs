using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests;

public sealed class SplitTests
{
    private const int Answers = 300;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The worst a runtime can do: every account lives twice, and both lives trade.
    [Fact]
    public Task Two_clusters_that_know_nothing_of_each_other_spoil_no_account_they_share() =>
        RunningCluster.Use(
            silos: 2,
            doors: 0,
            async cluster =>
            {
                await cluster.Start(Cancelled);
                using var crowd = await Crowd.Join(
                    cluster, traders: 8, probesPerDoor: 0, new Random(1), Cancelled);

                await crowd.TradeDuring(
                    cancellationToken => Eventually.Holds(
                        "enough is answered",
                        _ => Task.FromResult(Answered(crowd) > Answers),
                        cancellationToken),
                    Cancelled);
                await crowd.Settle(Cancelled);
                await Forget(cluster);

                Assert.Empty(
                    await new Settlement(cluster.Journals, crowd.Everyone).Check(Cancelled));
            },
            apart: true);

    // Either cluster may not have seen yet what the other wrote last.
    private static async Task Forget(RunningCluster cluster)
    {
        foreach (var silo in cluster.Silos)
        {
            await silo.Kill();
            silo.Start();
        }

        await cluster.Ready(Cancelled);
    }

    private static int Answered(Crowd crowd) =>
        crowd.Everyone.Sum(trader => trader.Customer.Counts.GetValueOrDefault("201"));
}
