using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Makes the rows of orders anew from accounts' journals: those that are missing or not
/// what the journal says are written, and those that no journal knows are deleted.</summary>
internal sealed class RebuiltOrders(IWholeStore store) : IDisposable
{
    private readonly KnownIds _known = new();

    /// <summary>How many rows were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many rows were deleted.</summary>
    public long Deleted { get; private set; }

    /// <summary>After a batch.</summary>
    public async Task Reached(
        LoadedJournal<Portfolio> before,
        LoadedJournal<Portfolio> after,
        CancellationToken cancellationToken)
    {
        foreach (var order in after.State.UnsentOrders
            .Where(ended => ended.Key > before.End.Sequence).SelectMany(ended => ended.Value))
        {
            await Keep(order, cancellationToken);
        }
    }

    /// <summary>Once all journals were read.</summary>
    public async Task DeleteUnknown(CancellationToken cancellationToken)
    {
        await foreach (var row in store.Rows(cancellationToken))
        {
            if (row.StateName == OrderRow.State
                && !_known.Contains(row.GrainId[OrderRow.GrainOf("").Length..]))
            {
                Deleted++;
                await store.Delete(row.GrainId, row.StateName, cancellationToken);
            }
        }
    }

    public void Dispose() => _known.Dispose();

    private async Task Keep(Order order, CancellationToken cancellationToken)
    {
        _known.Add(order.OrderId);
        var row = await store.Row(
            OrderRow.GrainOf(order.OrderId), OrderRow.State, cancellationToken);
        if (row is null || !OrderRow.IsOf(order, row))
        {
            Written++;
            await store.Put(
                OrderRow.Of(new OrderState { Order = order }, order.OrderId), cancellationToken);
        }
    }
}
