using System.Collections.Immutable;

namespace OrderProcessor.Adjustments;

/// <summary>Adjustments that wait for a second admin, and those decided last.</summary>
internal sealed record AdjustmentsState
{
    /// <summary>The most that may wait: some 130 KB with the longest reasons.</summary>
    public const int MaxOpen = 100;

    /// <summary>How many are remembered after they are over.</summary>
    public const int MaxOver = 50;

    public int Schema { get; init; } = 1;

    /// <summary>Oldest first.</summary>
    public ImmutableArray<Adjustment> Kept { get; init; } = [];

    public bool IsFull() => Kept.Count(adjustment => !adjustment.IsOver) >= MaxOpen;

    public Adjustment? Find(string adjustmentId) =>
        Kept.FirstOrDefault(adjustment => adjustment.AdjustmentId == adjustmentId);

    /// <summary>With this one added, or in the place of its earlier self.</summary>
    public AdjustmentsState With(Adjustment adjustment)
    {
        var kept = Find(adjustment.AdjustmentId) is { } earlier
            ? Kept.Replace(earlier, adjustment)
            : Kept.Add(adjustment);
        var surplus = kept.Count(one => one.IsOver) - MaxOver;
        return this with
        {
            Kept = kept.RemoveRange(kept.Where(one => one.IsOver).Take(Math.Max(0, surplus))),
        };
    }
}
