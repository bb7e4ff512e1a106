using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>Gives everything that is listed the same price again and again.</summary>
internal sealed class LiveSource : IPriceSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public string Name => "live";

    public TimeSpan StaleAfter(string assetId) => TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return
            [
                .. listed().Select(asset => Sample.Tick(
                    time: TimeProvider.System.GetUtcNow(), id: asset.Listing.AssetId)),
            ];
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }
}
