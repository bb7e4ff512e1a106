using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Streams;

/// <summary>The latest quote and status of each asset, those that changed last at the end. A reader
/// only has to know how far it has read: however slow it is, what it reads next is the latest there
/// is, and nothing waits for it.</summary>
internal sealed record ConflatedQuotes
{
    public static readonly ConflatedQuotes Empty = new();

    private ImmutableArray<MarketEvent> Events { get; init; } = [];

    /// <summary>The number of the newest event there ever was.</summary>
    public long Version { get; private init; }

    /// <summary>These after a reading of the market. An asset that was open for trading from the
    /// beginning has no event that says so.</summary>
    public ConflatedQuotes After(
        IReadOnlyList<AssetSnapshot> assets, DateTimeOffset now, StreamEvents events)
    {
        var known = Events.ToDictionary(one => (one.AssetId, one.Content.GetType()));
        var version = Version;
        var changed = new List<MarketEvent>();
        foreach (var asset in assets)
        {
            var price = PriceEvent.Of(asset, now);
            if (!IsKnown(price.AssetId, price))
            {
                changed.Add(new(++version, price.AssetId, price, events.Price(price)));
            }

            var status = AssetEvent.Of(asset);
            if (!IsKnown(status.AssetId, status))
            {
                changed.Add(new(++version, status.AssetId, status, events.Asset(status)));
            }
        }

        foreach (var one in changed)
        {
            known.Remove((one.AssetId, one.Content.GetType()));
        }

        return changed.Count == 0 ? this : new ConflatedQuotes
        {
            Version = version,
            Events = [.. known.Values.OrderBy(one => one.Version), .. changed],
        };

        bool IsKnown<T>(string assetId, T told) =>
            known.TryGetValue((assetId, typeof(T)), out var last)
                ? told!.Equals(last.Content)
                : told is AssetEvent { IsActive: true };
    }

    /// <summary>Nothing, but what comes next counts as newer than all there was.</summary>
    public ConflatedQuotes Cleared() => Events.IsEmpty ? this : Empty with { Version = Version };

    /// <summary>The first event after that number that is wanted; null when there is
    /// none.</summary>
    public MarketEvent? Next(long seen, StreamChannels channels)
    {
        var (low, high) = (0, Events.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Events[middle].Version > seen ? (low, middle) : (middle + 1, high);
        }

        for (var at = low; at < Events.Length; at++)
        {
            if (channels.Want(Events[at].AssetId))
            {
                return Events[at];
            }
        }

        return null;
    }
}

/// <summary>One event about one asset.</summary>
/// <param name="Version">Higher for what came later.</param>
/// <param name="AssetId">The asset.</param>
/// <param name="Content">What it says.</param>
/// <param name="Item">The same as it is sent.</param>
internal sealed record MarketEvent(
    long Version, string AssetId, object Content, SseItem<byte[]> Item);
