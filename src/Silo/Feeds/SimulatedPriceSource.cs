using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OrderProcessor.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Prices out of thin air: lifelike enough to try everything, the same for the same seed,
/// and in need of nothing outside.</summary>
internal sealed class SimulatedPriceSource(IOptions<FeedOptions> options, TimeProvider time)
    : IPriceSource
{
    private static readonly TimeSpan ShortestStale = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _interval =
        TimeSpan.FromSeconds(options.Value.IntervalSeconds ?? 1);

    public string Name => FeedOptions.Simulated;

    public TimeSpan StaleAfter => _interval * 3 > ShortestStale ? _interval * 3 : ShortestStale;

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        ImmutableArray<AssetSnapshot> known,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var random = new Random(options.Value.Seed ?? Random.Shared.Next());
        var walks = known.Select(asset => new SimulatedWalk(asset)).ToArray();
        while (true)
        {
            var now = time.GetUtcNow();
            yield return [.. walks.Select(walk => walk.Next(random, now))];
            await Task.Delay(_interval, time, cancellationToken);
        }
    }
}
