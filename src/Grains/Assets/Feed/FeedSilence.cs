using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>When a source said something last, and of which assets it says nothing any
/// more.</summary>
internal sealed class FeedSilence(TimeProvider time)
{
    // Listed assets, whose number is bounded.
    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);
    private long? _last;

    public void Hear(string assetId) => _heard[assetId] = (_last = time.GetTimestamp()).Value;

    /// <summary>Null before it said anything.</summary>
    public TimeSpan? SilentFor() => _last is { } last ? time.GetElapsedTime(last) : null;

    /// <summary>Those that were priced and have gone stale since.</summary>
    public ImmutableArray<string> Silent(Func<string, TimeSpan> staleAfter) =>
    [
        .. _heard.Where(asset => time.GetElapsedTime(asset.Value) > staleAfter(asset.Key))
            .Select(asset => asset.Key)
            .Order(StringComparer.Ordinal),
    ];
}
