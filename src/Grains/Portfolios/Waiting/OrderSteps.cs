using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>What one record did to one order, step by step.</summary>
internal static class OrderSteps
{
    public static IEnumerable<OrderStep> Of(long sequence, PortfolioRecord record, Order order)
    {
        if (record.Order?.OrderId == order.OrderId)
        {
            var step = new OrderStep
            {
                Sequence = sequence,
                At = record.At,
                Kind = OrderChangeKind.Accepted,
                Version = order.Version,
            };
            var fill = step with { Kind = OrderChangeKind.Fill, Fill = order.Fills[0] };
            return [step, Paid(fill, record)];
        }

        return from change in record.Changes
               where change.OrderId == order.OrderId
               from kind in OrderUpdates.Kinds(change, order)
               select Paid(new OrderStep
               {
                   Sequence = sequence,
                   At = record.At,
                   Kind = kind,
                   Version = change.Version,
                   Reason = change.Closed?.Reason,
                   Fill = kind is OrderChangeKind.Fill or OrderChangeKind.PartialFill
                       ? change.Filled
                       : null,
                   Bid = change.Tick?.Bid,
                   Ask = change.Tick?.Ask,
                   TickTime = change.Tick?.Time,
               }, record);
    }

    // A record moves cash once.
    private static OrderStep Paid(OrderStep step, PortfolioRecord record) =>
        step.Fill is not null && record.Transaction is { } moved
            ? step with
            {
                CashBefore = moved.BalanceAfter - moved.Amount,
                CashAfter = moved.BalanceAfter,
            }
            : step;
}
