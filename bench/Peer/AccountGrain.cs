namespace OrderProcessor.Bench.Peer;

[GrainType("peer-account")]
internal sealed class AccountGrain(
    [PersistentState("account")] IPersistentState<Held> held) : Grain, IAccountGrain
{
    public Task Buy(decimal quantity, decimal cost)
    {
        held.State.Cash -= cost;
        held.State.Quantity += quantity;
        held.State.Orders++;
        return held.WriteStateAsync();
    }
}
