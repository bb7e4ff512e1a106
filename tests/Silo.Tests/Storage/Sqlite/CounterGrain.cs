namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class CounterGrain(
    [PersistentState("counter")] IPersistentState<StoredState> state) : Grain, ICounterGrain
{
    public Task<decimal> Add(decimal amount)
    {
        state.State = state.State with { Amount = state.State.Amount + amount };
        return Task.FromResult(state.State.Amount);
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        state.WriteStateAsync(cancellationToken);
}
