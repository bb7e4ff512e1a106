using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Tests.Assets;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>Moves the price of everything that is listed at a rate, or as fast as the feed
/// reads.</summary>
internal sealed class FloodSource(TimeSpan every) : IPriceSource
{
    private readonly Random _walk = new(7);
    private long _offered;

    public string Name => "flood";

    public long Offered => Interlocked.Read(ref _offered);

    public TimeSpan StaleAfter(string assetId) => TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        for (var round = 1; true; round++)
        {
            if ((every * round) - Stopwatch.GetElapsedTime(since) is var due
                && due > TimeSpan.Zero)
            {
                await Task.Delay(due, TimeProvider.System, cancellationToken);
            }
            else
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            ImmutableArray<Tick> ticks = [.. listed().Select(asset => Next(asset.Listing))];
            Interlocked.Add(ref _offered, ticks.Length);
            yield return ticks;
        }
    }

    private Tick Next(AssetListing listing)
    {
        var bid = 100 + (_walk.Next(-100, 101) / 100m);
        return Sample.Tick(bid, bid + 0.01m, TimeProvider.System.GetUtcNow(), listing.AssetId);
    }
}
