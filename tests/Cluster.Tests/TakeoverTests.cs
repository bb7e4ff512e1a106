using System.Diagnostics;
using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests;

/// <summary>The chaos of every run freezes a silo among other faults; here nothing else happens,
/// and how long it takes is told.</summary>
public sealed class TakeoverTests
{
    private const string Variable = "LONG";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Others_take_over_from_a_silo_that_freezes_without_anyone_helping()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable(Variable) is "yes", $"{Variable}=yes runs it.");
        return RunningCluster.Use(silos: 3, doors: 2, async cluster =>
        {
            await cluster.Start(Cancelled);
            using var crowd = await Crowd.Join(
                cluster, traders: 6, probesPerDoor: 6, new Random(1), Cancelled);

            await crowd.TradeDuring(
                async cancellationToken =>
                {
                    await FreezeUntilTakenOver(cluster.Silos[1], crowd, cancellationToken);
                    await cluster.Ready(cancellationToken);
                },
                Cancelled);

            await crowd.Settle(Cancelled);
            Assert.Empty(await new Settlement(cluster.Journals, crowd.Everyone).Check(Cancelled));
        });
    }

    // One that wakes up finds itself declared dead, ends, and joins anew.
    private static async Task FreezeUntilTakenOver(
        Kept silo, Crowd crowd, CancellationToken cancellationToken)
    {
        await silo.Freeze(cancellationToken);
        await Measure(crowd, cancellationToken);
        await silo.Thaw(cancellationToken);
        await Eventually.Holds(
            $"{silo.Name} has ended by itself",
            _ => Task.FromResult(silo.OwnEnds > 0),
            cancellationToken);
    }

    private static async Task Measure(Crowd crowd, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        await crowd.AnsweredAgain(cancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"A frozen silo was taken over from after {Stopwatch.GetElapsedTime(since)}.");
    }
}
