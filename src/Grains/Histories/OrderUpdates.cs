using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Histories;

/// <summary>What a change of an order is called.</summary>
internal static class OrderUpdates
{
    /// <param name="record">The record.</param>
    /// <param name="find">The orders it changed, as they are now.</param>
    public static ImmutableArray<OrderUpdate> Of(
        PortfolioRecord record, Func<string, Order?> find) =>
    [
        .. from change in record.Changes
           let order = find(change.OrderId)
           where order is not null
           from kind in Kinds(change, order)
           select new OrderUpdate
           {
               Kind = kind,
               Order = order,
               Fill = kind is OrderChangeKind.Fill or OrderChangeKind.PartialFill
                   ? change.Filled
                   : null,
           },
    ];

    public static IEnumerable<OrderChangeKind> Kinds(OrderChange change, Order now)
    {
        if (change.Opened is not null)
        {
            yield return OrderChangeKind.Accepted;
        }

        if (change.Triggered is not null)
        {
            yield return OrderChangeKind.Triggered;
        }

        if (change.Armed is not null)
        {
            yield return OrderChangeKind.Open;
        }
        else if (change.Replaced is not null)
        {
            yield return OrderChangeKind.Replaced;
        }

        if (change.Filled is not null)
        {
            yield return now is { Status: OrderStatus.Completed } && now.Version == change.Version
                ? OrderChangeKind.Fill
                : OrderChangeKind.PartialFill;
        }

        if (change.Closed is { } end)
        {
            yield return end.Status switch
            {
                OrderStatus.Expired => OrderChangeKind.Expired,
                OrderStatus.Rejected => OrderChangeKind.Rejected,
                _ => OrderChangeKind.Canceled,
            };
        }
    }
}
