using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>What a book was told of an order, as far as a decision rests on it.</summary>
internal readonly record struct WatchedOrder(
    string OrderId, long Version, WatchKind Kind, DateTimeOffset? CancelAt)
{
    public static WatchedOrder Of(OrderReference order) =>
        new(order.OrderId, order.Version, order.Kind, order.CancelAt);
}
