using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Orders;

/// <summary>Keeps the newest record of one order.</summary>
/// <remarks>Anyone can ask for any id: the unknown ones must not stay in memory for long.</remarks>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class OrderGrain(
    [PersistentState("order")] IPersistentState<OrderState> state) : Grain, IOrderGrain
{
    public async Task Keep(Order order)
    {
        var next = state.State.With(order);
        if (next != state.State)
        {
            state.State = next;
            await this.WriteOrDeactivate(state);
        }

        // Orders come by the thousand and are seldom looked at: none is kept in memory unasked.
        DeactivateOnIdle();
    }

    public Task<Order?> Read(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Of(accountId));
}
