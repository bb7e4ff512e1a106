using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>How many orders there were, by asset, type, side and what became of them, without
/// market orders that were filled in full at once: their holdings count those.</summary>
/// <param name="ByKind">By words with a space in between.</param>
internal sealed record OrderCounts(ImmutableSortedDictionary<string, long> ByKind)
{
    public static readonly OrderCounts None =
        new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <param name="order">An order as it is now.</param>
    /// <param name="was">What its status was; null where it is new.</param>
    public OrderCounts With(Order order, OrderStatus? was)
    {
        if (was == order.Status)
        {
            return this;
        }

        var counts = was is { } before ? Added(ByKind, KeyOf(order, before), -1) : ByKind;
        return new(Added(counts, KeyOf(order, order.Status), 1));
    }

    /// <summary>How many match; null matches all.</summary>
    public long Of(string? assetId, OrderType? type, Side? side, OrderStatus? status) => ByKind
        .Where(count => Matches(count.Key.Split(' '), assetId, type, side, status))
        .Sum(count => count.Value);

    private static bool Matches(
        string[] key, string? assetId, OrderType? type, Side? side, OrderStatus? status) =>
        (assetId ?? key[0]) == key[0]
        && (type?.ToString() ?? key[1]) == key[1]
        && (side?.ToString() ?? key[2]) == key[2]
        && (status?.ToString() ?? key[3]) == key[3];

    private static string KeyOf(Order order, OrderStatus status) =>
        $"{order.AssetId} {order.Type} {order.Side} {status}";

    private static ImmutableSortedDictionary<string, long> Added(
        ImmutableSortedDictionary<string, long> counts, string key, int by) =>
        counts.GetValueOrDefault(key) + by is var count && count == 0
            ? counts.Remove(key)
            : counts.SetItem(key, count);
}
