using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Tool.Verification;

/// <summary>Holds the rows of an account's orders against its journal. One that is not there yet is
/// no fault as long as the journal does not say that it is.</summary>
internal sealed class OrderCheck(Verifying verifying, UnclaimedOrders rows, string id)
{
    private readonly List<(long Sequence, string OrderId)> _missing = [];

    /// <summary>After a batch.</summary>
    public async Task Reached(
        LoadedJournal<Portfolio> before,
        LoadedJournal<Portfolio> after,
        CancellationToken cancellationToken)
    {
        foreach (var (sequence, orders) in after.State.UnsentOrders
            .Where(ended => ended.Key > before.End.Sequence))
        {
            foreach (var order in orders)
            {
                rows.Claim(order.OrderId);
                await Check(sequence, order, cancellationToken);
            }
        }
    }

    /// <summary>After the last batch.</summary>
    public void Over(Portfolio end)
    {
        foreach (var (sequence, orderId) in _missing
            .Where(missing => !end.UnsentOrders.ContainsKey(missing.Sequence)))
        {
            verifying.Found(new(
                FindingKind.Order,
                id,
                $"The order {orderId} has no row: grain state is of an earlier moment than the "
                    + "journals, or the row was deleted. 'rebuild' writes it.")
            {
                Record = sequence,
            });
        }
    }

    private async Task Check(long sequence, Order order, CancellationToken cancellationToken)
    {
        var row = await verifying.Store.Row(
            OrderRow.GrainOf(order.OrderId), OrderRow.State, cancellationToken);
        if (row is null)
        {
            _missing.Add((sequence, order.OrderId));
        }
        else if (OrderRow.Read(row) is not { Order: { } kept } || kept.Version < order.Version)
        {
            _missing.Add((sequence, order.OrderId));
        }
        else if (!OrderRow.IsOf(order, row))
        {
            verifying.Found(new(
                FindingKind.Order, id, $"The row of order {order.OrderId} is not what the journal "
                    + "says of it.")
            {
                Record = sequence,
            });
        }
    }
}
