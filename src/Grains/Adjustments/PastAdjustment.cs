using OrderProcessor.Grains.Abstractions.Adjustments;

namespace OrderProcessor.Grains.Adjustments;

/// <summary>What is kept of an adjustment that is over.</summary>
internal sealed record PastAdjustment
{
    public int Schema { get; init; } = 1;

    /// <summary>Null when there is none by that id.</summary>
    public Adjustment? Adjustment { get; init; }
}
