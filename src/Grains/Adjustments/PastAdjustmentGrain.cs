using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Storage;


namespace OrderProcessor.Grains.Adjustments;

/// <summary>Remembers one adjustment that is over.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class PastAdjustmentGrain(
    [PersistentState("past-adjustment")] IPersistentState<PastAdjustment> state)
    : Grain, IPastAdjustmentGrain
{
    public Task<Adjustment?> Read() => Task.FromResult(state.State.Adjustment);

    public Task Keep(Adjustment adjustment)
    {
        state.State = new PastAdjustment { Adjustment = adjustment };
        return this.WriteOrDeactivate(state);
    }
}
