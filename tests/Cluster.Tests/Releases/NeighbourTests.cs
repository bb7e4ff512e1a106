using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Releases;

/// <summary>Two releases that follow each other serve side by side, as they do while a cluster is
/// upgraded, and while it is taken back.</summary>
public sealed class NeighbourTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string? Before => Environment.GetEnvironmentVariable("RELEASE_BEFORE");

    public static bool HasBefore => Before is { Length: > 0 };

    [Fact(
        Skip = "Say with RELEASE_BEFORE which revision the release before is.",
        SkipUnless = nameof(HasBefore))]
    public async Task A_release_and_the_one_before_serve_the_same_accounts_side_by_side()
    {
        await using var before = await EarlierRelease.Build(Before!, Cancelled);
        await RunningCluster.Use(
            silos: 2, doors: 2, cluster => Upgrade(cluster, before), inTheClear: true);
    }

    // Half of the processes are of the release before; each is upgraded, and one taken back, while
    // people trade through both front doors.
    private static async Task Upgrade(RunningCluster cluster, EarlierRelease before)
    {
        var (own, old) = (cluster.Silos[0].Program.Programs, before.Programs);
        cluster.Silos[0].Program.Programs = old;
        cluster.Doors[0].Program.Programs = old;
        await cluster.Start(Cancelled);
        using var crowd = await Crowd.Join(
            cluster, traders: 8, probesPerDoor: 2, new Random(1), Cancelled);

        await crowd.TradeDuring(
            async cancellationToken =>
            {
                await Replace(cluster, crowd, cluster.Silos[0], own, cancellationToken);
                await Replace(cluster, crowd, cluster.Doors[0], own, cancellationToken);
                await Replace(cluster, crowd, cluster.Silos[1], old, cancellationToken);
            },
            Cancelled);

        await crowd.Settle(Cancelled);
        Assert.Empty(await new Settlement(cluster.Journals, crowd.Everyone).Check(Cancelled));
    }

    private static async Task Replace(
        RunningCluster cluster, Crowd crowd, Kept one, string programs, CancellationToken cancelled)
    {
        await crowd.AnsweredAgain(cancelled);
        Assert.Equal(0, await one.Stop(cancelled));
        one.Program.Programs = programs;
        one.Start();
        await cluster.Ready(cancelled);
        await crowd.AnsweredAgain(cancelled);
    }
}
