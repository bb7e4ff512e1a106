using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>The journals of one part that were found not to be as they were counted in, and what a
/// person let pass.</summary>
internal sealed record JournalMarks
{
    /// <summary>More are not kept: they are found again once these are cleared.</summary>
    public const int Max = 100;

    // Before the next, which have it.
    private static readonly ImmutableSortedDictionary<string, JournalMark> Nothing =
        ImmutableSortedDictionary.Create<string, JournalMark>(StringComparer.Ordinal);

    public static readonly JournalMarks None = new();

    /// <summary>By journal.</summary>
    public ImmutableSortedDictionary<string, JournalMark> All { get; init; } = Nothing;

    /// <summary>By journal, what was cleared last.</summary>
    public ImmutableSortedDictionary<string, JournalMark> Accepted { get; init; } = Nothing;

    public JournalMark? Find(string markId) =>
        All.Values.FirstOrDefault(mark => mark.MarkId == markId);

    /// <summary>Whether it is to be kept.</summary>
    public bool IsNew(JournalFinding finding) =>
        All.Count < Max
        && !All.ContainsKey(finding.Journal)
        && !IsAccepted(finding);

    /// <summary>Whether a person looked at this very thing and let it pass. Not while there is a
    /// mark: that is of something else.</summary>
    public bool IsAccepted(JournalFinding finding) =>
        !All.ContainsKey(finding.Journal)
        && Accepted.TryGetValue(finding.Journal, out var accepted)
        && finding.IsCoveredBy(accepted.Finding);

    public JournalMarks After(ReconciliationNote note) => note switch
    {
        { Marked: { } mark } when IsNew(mark.Finding) =>
            this with { All = All.Add(mark.Finding.Journal, mark) },
        { Cleared: { } cleared } when All.TryGetValue(cleared.Journal, out var mark) =>
            this with
            {
                All = All.Remove(cleared.Journal),
                Accepted = Room().SetItem(cleared.Journal, mark),
            },
        _ => this,
    };

    // Whoever is forgotten may be found again, and cleared again.
    private ImmutableSortedDictionary<string, JournalMark> Room() => Accepted.Count < Max
        ? Accepted
        : Accepted.Remove(Accepted.MinBy(mark => mark.Value.FoundAt).Key);
}
