using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Adjustments;

namespace OrderProcessor.Grains.Adjustments;

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

    /// <summary>What was booked without another's approval; null before anything was.</summary>
    public AloneSums? Alone { get; init; }

    public bool IsFull() => Kept.Count(adjustment => !adjustment.IsOver) >= MaxOpen;

    /// <summary>What may still be booked alone.</summary>
    public decimal Left(DateOnly day, string admin, decimal limit) =>
        (Alone ?? new()).Left(day, admin, limit);

    /// <summary>With so much more that was booked alone.</summary>
    public AdjustmentsState Booking(DateOnly day, string admin, decimal amount) =>
        this with { Alone = (Alone ?? new()).With(day, admin, amount) };

    public Adjustment? Find(string adjustmentId) =>
        Kept.FirstOrDefault(adjustment => adjustment.AdjustmentId == adjustmentId);

    /// <summary>With this one added, or in the place of its earlier self, and without those that
    /// make room.</summary>
    public AdjustmentsState With(Adjustment adjustment) => this with
    {
        Kept = All(adjustment).RemoveRange(MakingRoom(adjustment)),
    };

    /// <summary>Those decided longest ago that this one leaves no room for.</summary>
    public ImmutableArray<Adjustment> MakingRoom(Adjustment adjustment)
    {
        var over = All(adjustment).Where(one => one.IsOver).OrderBy(one => one.DecidedAt).ToList();
        return [.. over.Take(Math.Max(0, over.Count - MaxOver))];
    }

    private ImmutableArray<Adjustment> All(Adjustment adjustment) =>
        Find(adjustment.AdjustmentId) is { } earlier
            ? Kept.Replace(earlier, adjustment)
            : Kept.Add(adjustment);
}
