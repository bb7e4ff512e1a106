using System.Globalization;
using System.Security.Cryptography;
using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Cluster.Tests.Faults;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Resting;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests;

public sealed class ChaosTests
{
    private const int Silos = 3;
    private const int Doors = 2;
    private const int Traders = 14;
    private const int RestingTraders = 4;
    private const int ProbesPerDoor = 5;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<int>> Seeds()
    {
        var first = Setting("CHAOS_SEED") ?? RandomNumberGenerator.GetInt32(1_000_000);
        return Enumerable.Range(first, Setting("CHAOS_SEEDS") ?? 1)
            .Select(seed => new TheoryDataRow<int>(seed));
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public Task What_was_answered_is_there_once_whatever_befalls_the_processes(int seed) =>
        RunningCluster.Use(
            Silos,
            Doors,
            cluster => Endure(seed, cluster),
            siloSettings: RestingCrowd.SiloSettings);

    private static async Task Endure(int seed, RunningCluster cluster)
    {
        await cluster.Start(Cancelled);
        using var crowd = await Crowd.Join(
            cluster, Traders, ProbesPerDoor, new Random(seed), Cancelled);
        using var resting = await RestingCrowd.Join(
            cluster, RestingTraders, new Random(seed), Cancelled);
        using var newcomers = new Newcomers(cluster, new Random(seed));
        var saboteur = new Saboteur(cluster, crowd.Probes);
        var report = new Report(seed, cluster, crowd.Everyone, saboteur);
        try
        {
            await newcomers.ComeDuring(() => Endure(seed, crowd, resting, saboteur), Cancelled);
            await cluster.Ready(Cancelled);
            await resting.Settle(Cancelled);
            await crowd.Settle(Cancelled);
            Assert.Empty(await new Settlement(
                cluster.Journals, crowd.Everyone, RestingTraders).Check(Cancelled));
            var faults = await resting.Check(Cancelled);
            Assert.True(faults is [], string.Join('\n', faults));
            Assert.Empty(await newcomers.Check(Cancelled));
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{report}\nnewcomers: {newcomers.Count}\n{resting}");
        }

        if (Setting("CHAOS_WITHIN") is { } seconds)
        {
            Assert.InRange(report.Slowest, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
            Assert.InRange(resting.Due, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
        }
    }

    private static async Task Endure(
        int seed, Crowd crowd, RestingCrowd resting, Saboteur saboteur)
    {
        var length = TimeSpan.FromMinutes(Setting("CHAOS_MINUTES") ?? 0);
        var schedule = new Schedule(seed, Silos, Doors);
        await crowd.TradeDuring(
            end => resting.TradeDuring(
                cancellationToken => Task.WhenAll(
                    saboteur.GoThrough(schedule.OfPrograms, length, cancellationToken),
                    saboteur.GoThrough(schedule.OfServers, length, cancellationToken)),
                end),
            Cancelled);
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
