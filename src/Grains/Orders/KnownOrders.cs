using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>Finds one person's orders by their ids: in the record that the id names, or else among
/// those that have a row of their own.</summary>
/// <param name="grains">Where the rows are.</param>
/// <param name="accountId">The person's account.</param>
/// <param name="recent">A durable order by its id that may still change, or whose row may not be
/// written yet.</param>
/// <param name="recorded">The order in a durable record; null where there is no such record, or no
/// order in it.</param>
internal sealed class KnownOrders(
    IGrainFactory grains,
    string accountId,
    Func<string, Order?> recent,
    Func<long, CancellationToken, Task<Order?>> recorded)
{
    public Task<Order?> Find(string orderId, CancellationToken cancellationToken) =>
        OrderIds.TryFind(accountId, orderId, out var sequence)
            ? Recorded(sequence, orderId, cancellationToken)
            : Kept(orderId, cancellationToken);

    /// <summary>The order that its owner calls this: for ever, where operation keys remember a
    /// bounded time.</summary>
    public Task<Order?> FindByClientId(string? clientOrderId) =>
        clientOrderId is null
            ? Task.FromResult<Order?>(null)
            : Kept(OrderIds.OfClient(accountId, clientOrderId), CancellationToken.None);

    private async Task<Order?> Recorded(
        long sequence, string orderId, CancellationToken cancellationToken) =>
        await recorded(sequence, cancellationToken) is { } order
            && order.OrderId == orderId && order.AccountId == accountId
            ? order
            : null;

    // Looking here first misses none: an order is no longer recent only once its grain has it.
    private async Task<Order?> Kept(string orderId, CancellationToken cancellationToken) =>
        recent(orderId)
            ?? await grains.GetGrain<IOrderGrain>(orderId).Read(accountId, cancellationToken);
}
