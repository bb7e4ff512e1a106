using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Pages of the orders that may still change: from memory, not from a scan of
/// history.</summary>
internal static class LivePages
{
    // No batch has this number: what follows is how many were shown.
    private const long NoBatch = 0;

    public static HistoryPage<Order> Of(LiveOrders live, HistoryQuery query)
    {
        var matching = live.ById.Values.Select(one => one.Order)
            .Where(order => Matches(order, query))
            .OrderBy(order => order.CreatedAt)
            .ThenBy(order => order.OrderId, StringComparer.Ordinal)
            .ToList();
        if (query.Descending)
        {
            matching.Reverse();
        }

        var first = query.After is { } after ? (int)after.Sequence : query.Offset;
        var next = first + query.Limit;
        return new(
            [.. matching.Skip(first).Take(query.Limit)],
            matching.Count,
            next < matching.Count ? new HistoryCursor(NoBatch, next) : null);
    }

    private static bool Matches(Order order, HistoryQuery query) =>
        (query.AssetId ?? order.AssetId) == order.AssetId
        && (query.OrderType ?? order.Type) == order.Type
        && (query.Side ?? order.Side) == order.Side
        && order.Status == query.Status;
}
