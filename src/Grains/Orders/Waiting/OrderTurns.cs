using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>In which order one tick moves the orders of one account.</summary>
internal static class OrderTurns
{
    /// <summary>Stops first, then limits, the best price first and then the oldest.</summary>
    /// <param name="asked">What a tick has reached.</param>
    /// <param name="live">The orders of the account.</param>
    public static IEnumerable<TriggeredOrder> Of(
        IEnumerable<TriggeredOrder> asked, LiveOrders live) =>
        from one in asked.DistinctBy(order => order.OrderId)
        let order = live.Find(one.OrderId)
        where order is not null && order.Order.Version >= one.Version
        // Its book alone knows how far the mark of a trailing stop has come.
        let limit = order.LimitAt(one.Mark ?? order.Order.TrailMark)
        orderby order.AwaitsStop ? 0 : 1,
            order.Order.Side is Side.Buy ? -limit : limit,
            order.Order.CreatedAt,
            order.Order.OrderId
        select one;
}
