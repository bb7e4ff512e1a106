using System.Collections.Concurrent;
using System.Diagnostics;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Tests.Assets;
using OrderProcessor.Grains.Tests.Cluster;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>What the one feed and the one catalogue can do for as many assets as there may be:
/// printed, and held only to what must be true of any machine.</summary>
[Collection("limits")]
public sealed class FeedMeasurements
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(Math.Max(1, Rate.Seconds));
    private static readonly int Assets = Rate.Many(CatalogueState.MaxAssets);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 10)]
    public async Task Ticks_of_all_assets(int perSecond, int doors)
    {
        var source = new FloodSource(
            perSecond > 0 ? TimeSpan.FromSeconds(1.0 / perSecond) : TimeSpan.Zero);
        await using var cluster = await LimitCluster.Start(new DistantStore(TimeSpan.Zero), source);
        var catalogue = cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var assets = await List(catalogue);
        await cluster.Grains.GetGrain<IFeedGrain>(IFeedGrain.Key).EnsureRunning();
        await Eventually.Holds(async () => cluster.Taken > 3 * assets);

        await Meanwhile(catalogue, doors, Window / 2);
        var (offered, taken, used) = await During(
            source, cluster, () => Meanwhile(catalogue, doors, Window));

        var pace = perSecond > 0 ? $"{perSecond} ticks a second each" : "as fast as it goes";
        Rate.Say($"{assets} assets, {pace}, read by {doors} front doors: {offered:F0} offered, "
            + $"{taken:F0} taken a second, {used:F2} cores");
        Assert.True(taken > 0);
    }

    private static async Task<int> List(ICatalogueGrain catalogue)
    {
        var there = (await catalogue.Read()).Length;
        for (var number = there; number < Assets; number++)
        {
            await catalogue.Add(Sample.Listing($"A{number}") with { Name = $"Asset {number}" });
        }

        return Math.Max(there, Assets);
    }

    private static async Task<(double Offered, double Taken, double Cores)> During(
        FloodSource source, LimitCluster cluster, Func<Task> meanwhile)
    {
        var (offered, taken) = (source.Offered, cluster.Taken);
        var (since, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await meanwhile();
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return (
            (source.Offered - offered) / seconds,
            (cluster.Taken - taken) / seconds,
            (Environment.CpuUsage.TotalTime - used).TotalSeconds / seconds);
    }

    // Each front door asks twice a second.
    private static async Task Meanwhile(ICatalogueGrain catalogue, int doors, TimeSpan window)
    {
        var since = Stopwatch.GetTimestamp();
        var took = new ConcurrentQueue<double>();
        await Task.WhenAll(Enumerable.Range(0, doors).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(since) < window)
            {
                var asked = Stopwatch.GetTimestamp();
                await catalogue.Read();
                took.Enqueue(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System);
            }
        }));
        if (window - Stopwatch.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, TimeProvider.System);
        }

        if (!took.IsEmpty)
        {
            Rate.Say($"the catalogue after {took.Order().ElementAt(took.Count / 2):F0} ms, "
                + $"at the most {took.Max():F0}");
        }
    }
}
