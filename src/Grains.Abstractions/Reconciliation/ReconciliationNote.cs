namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What a part of the trial balance keeps beside the sums. It stands in a report of no
/// account: a release that does not know it counts that in like any other.</summary>
[GenerateSerializer, Immutable, Alias("ReconciliationNote")]
public sealed record ReconciliationNote
{
    /// <summary>Taken as the end of a journal of which only the number was known; null where this
    /// is no such note.</summary>
    [Id(0)] public TakenEnd? Taken { get; init; }

    /// <summary>A journal that is not as it was; null where this is no such note.</summary>
    [Id(1)] public JournalMark? Marked { get; init; }

    /// <summary>A person's word that a mark may go; null where this is no such note.</summary>
    [Id(2)] public ClearedMark? Cleared { get; init; }
}
