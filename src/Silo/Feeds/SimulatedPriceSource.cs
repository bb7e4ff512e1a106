using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Prices out of thin air: lifelike enough to try everything, the same for the same seed,
/// and in need of nothing outside.</summary>
internal sealed class SimulatedPriceSource(IOptions<FeedOptions> options, TimeProvider time)
    : IPriceSource
{
    private static readonly TimeSpan ShortestStale = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PastLength = TimeSpan.FromHours(24);
    private static readonly TimeSpan PastInterval = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _interval =
        TimeSpan.FromSeconds(options.Value.IntervalSeconds ?? 1);

    public string Name => FeedOptions.Simulated;

    public TimeSpan StaleAfter(string assetId) =>
        _interval * 3 > ShortestStale ? _interval * 3 : ShortestStale;

    // What goes on from here is made up, and so may be what led here: a chart needs no wait for it.
    public ImmutableArray<Tick> Past(AssetSnapshot asset, DateTimeOffset now)
    {
        var random = options.Value.Seed is { } seed
            ? new Random(asset.Listing.AssetId.Aggregate(
                seed, (sum, letter) => (sum * 31) + letter))
            : new Random();
        var walk = new SimulatedWalk(asset, PastInterval.TotalSeconds);
        var ticks = (int)(PastLength / PastInterval);
        return
        [
            .. Enumerable.Range(0, ticks)
                .Select(at => walk.Next(random, now - (PastInterval * (ticks - at)))),
        ];
    }

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var random = new Random(options.Value.Seed ?? Random.Shared.Next());
        var walks = new Dictionary<string, SimulatedWalk>(StringComparer.Ordinal);
        while (true)
        {
            var (assets, now) = (listed(), time.GetUtcNow());
            yield return [.. assets.Select(asset => Walk(walks, asset).Next(random, now))];
            await Task.Delay(_interval, time, cancellationToken);
        }
    }

    private static SimulatedWalk Walk(
        Dictionary<string, SimulatedWalk> walks, AssetSnapshot asset)
    {
        var id = asset.Listing.AssetId;
        return walks.TryGetValue(id, out var walk) ? walk : walks[id] = new SimulatedWalk(asset);
    }
}
