using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Storage;


namespace OrderProcessor.Grains.Orders;

/// <summary>Keeps one order's record.</summary>
/// <remarks>Anyone can ask for any id: the unknown ones must not stay in memory for long.</remarks>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class OrderGrain(
    [PersistentState("order")] IPersistentState<OrderState> state) : Grain, IOrderGrain
{
    public async Task Record(Order order)
    {
        if (state.State.Order != order)
        {
            state.State = new OrderState { Order = order };
            await this.WriteOrDeactivate(state);
        }

        // Orders come by the thousand and are seldom looked at: none is kept in memory unasked.
        DeactivateOnIdle();
    }

    public Task<Order?> Read(string username, CancellationToken cancellationToken)
    {
        var order = state.State.Order;
        return Task.FromResult(order?.Username == username ? order : null);
    }
}
