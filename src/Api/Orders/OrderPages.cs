using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>Pages of orders, newest first.</summary>
internal static class OrderPages
{
    // A page that is looked for longer is not full; the next goes on from there.
    private const int MostReads = 50;
    private const int MostAtOnce = 100;

    /// <summary>Of all orders there ever were, those that match.</summary>
    public static async Task<HistoryPage<Order>> Past(
        HistoryQuery query, OrderFilter filter, Func<HistoryQuery, Task<HistoryPage<Order>>> read)
    {
        if (filter.TakesAll)
        {
            return await read(query);
        }

        var (skipped, items) = (query.After is null ? query.Offset : 0, new List<Order>());
        var (after, wanted) = (query.After, skipped + query.Limit);
        for (var reads = 1; ; reads++)
        {
            // Never more than are wanted, so that the next page begins where this one ends.
            var page = await read(query with
            {
                Offset = 0,
                After = after,
                Limit = Math.Min(wanted - items.Count, MostAtOnce),
            });
            items.AddRange(page.Items.Where(filter.Takes));
            after = page.Next;
            if (after is null || items.Count == wanted || reads == MostReads)
            {
                return new([.. items.Skip(skipped)], items.Count, after);
            }
        }
    }

    /// <summary>Of the orders that may still change, which their portfolio has in memory. Pages go
    /// on by when an order was created, so that none is passed over because others have ended
    /// meanwhile.</summary>
    public static HistoryPage<Order> Live(
        IEnumerable<Order> live, HistoryQuery query, OrderFilter filter)
    {
        var matching = live.Where(order => Matches(order, query) && filter.Takes(order))
            .OrderByDescending(order => order.CreatedAt)
            .ThenBy(order => order.OrderId, StringComparer.Ordinal)
            .ToList();
        var places = Places(matching);
        var first = query.After is { } after
            ? places.FindIndex(place => IsAfter(place, after))
            : query.Offset;
        var items = first < 0 ? [] : matching.Skip(first).Take(query.Limit).ToList();
        var last = first + items.Count - 1;
        return new(
            [.. items],
            matching.Count,
            items.Count > 0 && last < matching.Count - 1 ? places[last] : null);
    }

    private static bool Matches(Order order, HistoryQuery query) =>
        (query.AssetId ?? order.AssetId) == order.AssetId
        && (query.OrderType ?? order.Type) == order.Type
        && (query.Side ?? order.Side) == order.Side;

    // When an order was created, and which of those of that moment it is.
    private static List<HistoryCursor> Places(List<Order> orders)
    {
        var places = new List<HistoryCursor>(orders.Count);
        foreach (var order in orders)
        {
            var created = order.CreatedAt.UtcTicks;
            places.Add(places is [.., var last] && last.Batch == created
                ? last with { Sequence = last.Sequence + 1 }
                : new HistoryCursor(created, 1));
        }

        return places;
    }

    private static bool IsAfter(HistoryCursor place, HistoryCursor after) =>
        place.Batch < after.Batch
        || (place.Batch == after.Batch && place.Sequence > after.Sequence);
}
