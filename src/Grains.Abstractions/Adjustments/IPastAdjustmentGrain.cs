namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>One adjustment by its id, once it is over and makes room for others: remembered for
/// ever, so that its operation key never stands for another.</summary>
[Alias("IPastAdjustmentGrain")]
public interface IPastAdjustmentGrain : IGrainWithStringKey
{
    /// <summary>The adjustment; null when there is none by this id, or it is not past.</summary>
    [Alias("Read")]
    Task<Adjustment?> Read();

    /// <summary>Remembers it; durable when it returns.</summary>
    [Alias("Keep")]
    Task Keep(Adjustment adjustment);
}
