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

/// <summary>What is kept of an adjustment that is over.</summary>
internal sealed record PastAdjustment
{
    public int Schema { get; init; } = 1;

    /// <summary>Null when there is none by that id.</summary>
    public Adjustment? Adjustment { get; init; }
}
