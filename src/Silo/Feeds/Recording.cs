using System.Collections.Immutable;

namespace OrderProcessor.Silo.Feeds;

/// <summary>What is known of a recording once it was read from its first line to its last: that all
/// of it can be played, whom it prices, and how far its prices are apart.</summary>
/// <param name="Spacing">By asset, how far its prices are apart: nine of ten gaps are no longer.
/// Those that are, are nights, weekends and losses, and no price stands over them.</param>
internal sealed record Recording(ImmutableSortedDictionary<string, TimeSpan> Spacing)
{
    private const int SpacingsUntilStale = 3;
    private const double ShortestStaleSeconds = 10;
    private const double LongestStaleSeconds = 366 * 86_400d;

    /// <summary>How far the prices of an asset are taken to be apart that has only one.</summary>
    public static readonly TimeSpan UsualSpacing = TimeSpan.FromMinutes(1);

    /// <summary>For how long a price of an asset is traded at, played as fast as it was
    /// recorded.</summary>
    public TimeSpan StaleAfter(string assetId) => StaleAfter(assetId, speed: 1);

    /// <inheritdoc cref="StaleAfter(string)" />
    /// <param name="assetId">The asset.</param>
    /// <param name="speed">How many times as fast it is played.</param>
    public TimeSpan StaleAfter(string assetId, double speed) => TimeSpan.FromSeconds(Math.Clamp(
        Spacing.GetValueOrDefault(assetId, UsualSpacing).TotalSeconds * SpacingsUntilStale / speed,
        ShortestStaleSeconds,
        LongestStaleSeconds));

    /// <summary>Reads the whole file, or throws <see cref="InvalidDataException"/> naming the first
    /// line that is wrong.</summary>
    public static Recording Of(string path)
    {
        var lines = new RecordingLines(path);
        var assets = new Dictionary<string, Gaps>(StringComparer.Ordinal);
        foreach (var tick in File.ReadLines(path).Select(lines.Next))
        {
            if (tick is null)
            {
                continue;
            }

            if (!assets.TryGetValue(tick.AssetId, out var gaps))
            {
                assets[tick.AssetId] = gaps = new Gaps();
            }

            gaps.Add(tick.Time);
        }

        return new Recording(assets.ToImmutableSortedDictionary(
            asset => asset.Key, asset => asset.Value.Usual(), StringComparer.Ordinal));
    }

    // Whole seconds, rounded up, so that there are few different ones however long the file is.
    private sealed class Gaps
    {
        private readonly SortedDictionary<long, long> _seconds = [];
        private DateTimeOffset? _last;
        private long _count;

        public void Add(DateTimeOffset time)
        {
            if (time != _last && _last is { } last)
            {
                var seconds = (long)Math.Ceiling((time - last).TotalSeconds);
                _seconds[seconds] = _seconds.GetValueOrDefault(seconds) + 1;
                _count++;
            }

            _last = time;
        }

        public TimeSpan Usual()
        {
            var before = (_count - 1) * 9 / 10;
            foreach (var (seconds, count) in _seconds)
            {
                if (before < count)
                {
                    return TimeSpan.FromSeconds(seconds);
                }

                before -= count;
            }

            return UsualSpacing;
        }
    }
}
