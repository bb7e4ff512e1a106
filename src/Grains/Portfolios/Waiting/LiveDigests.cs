using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>The live orders of one account in short, by asset; worked out once while they stay the
/// same.</summary>
internal sealed class LiveDigests
{
    private LiveOrders _of = LiveOrders.None;
    private ImmutableArray<LiveDigest>? _digests;

    /// <summary>Null where there are none.</summary>
    public ImmutableArray<LiveDigest>? Of(LiveOrders live)
    {
        if (!ReferenceEquals(live, _of))
        {
            (_of, _digests) = (live, live.ById.IsEmpty ? null : All(live));
        }

        return _digests;
    }

    private static ImmutableArray<LiveDigest> All(LiveOrders live) =>
    [
        .. live.ById.Values
            .GroupBy(order => order.Order.AssetId, StringComparer.Ordinal)
            .OrderBy(asset => asset.Key, StringComparer.Ordinal)
            .Select(asset => LiveDigest.Of(
                asset.Key,
                asset.Select(order => (order.Order.OrderId, order.Order.Version)))!),
    ];
}
