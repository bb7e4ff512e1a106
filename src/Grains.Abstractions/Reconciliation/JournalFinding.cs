namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What is wrong with one journal, compared with what was counted in of it.</summary>
/// <param name="Journal">The account whose journal it is, or the id of an audit journal.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Counted">The last record that was counted in.</param>
/// <param name="CountedHash">Its hash; null where it is not known.</param>
/// <param name="Found">The last record that was found.</param>
/// <param name="FoundHash">Its hash; null where it cannot be told.</param>
[GenerateSerializer, Immutable, Alias("JournalFinding")]
public sealed record JournalFinding(
    [property: Id(0)] string Journal,
    [property: Id(1)] AccountFault Fault,
    [property: Id(2)] long Counted,
    [property: Id(3)] string? CountedHash,
    [property: Id(4)] long Found,
    [property: Id(5)] string? FoundHash)
{
    /// <summary>Whether a person who let the other one pass knew of this one too. A journal that
    /// was cut off grows again, without ending where it was counted in.</summary>
    public bool IsCoveredBy(JournalFinding accepted) =>
        accepted.Fault is not AccountFault.Unreadable
        && (accepted.Counted, accepted.CountedHash) == (Counted, CountedHash)
        && (accepted.Fault is AccountFault.CutOff
            || (accepted.Found, accepted.FoundHash) == (Found, FoundHash));
}
