using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>Puts what several journals found into one order, newest first, without passing over
/// anything: where a journal has more to tell than it told, the others wait for it.</summary>
internal static class AuditMerge
{
    public static (ImmutableArray<AuditEntry> Newest, ImmutableArray<JournalCursor> Cursors) Newest(
        IReadOnlyList<AuditFindings> journals, int limit)
    {
        var newest = ImmutableArray.CreateBuilder<AuditEntry>();
        var taken = new int[journals.Count];
        while (newest.Count < limit && Next(journals, taken) is { } next)
        {
            newest.Add(journals[next].Found[taken[next]++].Entry);
        }

        return (
            newest.ToImmutable(),
            [.. journals.Select((journal, at) => CursorOf(journal, taken[at]))]);
    }

    // The journal with the newest entry; null when there is none, or one is yet to come.
    private static int? Next(IReadOnlyList<AuditFindings> journals, int[] taken)
    {
        int? newest = null;
        for (var at = 0; at < journals.Count; at++)
        {
            if (taken[at] == journals[at].Found.Length)
            {
                if (journals[at].Next is not null)
                {
                    return null;
                }
            }
            else if (newest is not { } other
                || Head(journals, taken, at).At > Head(journals, taken, other).At)
            {
                newest = at;
            }
        }

        return newest;
    }

    private static AuditEntry Head(
        IReadOnlyList<AuditFindings> journals, int[] taken, int journal) =>
        journals[journal].Found[taken[journal]].Entry;

    private static JournalCursor CursorOf(AuditFindings journal, int taken)
    {
        if (taken == journal.Found.Length)
        {
            return journal.Next is { } next
                ? new JournalCursor(next, IsOver: false)
                : JournalCursor.Over;
        }

        // What was not shown comes next, and nothing newer that arrives meanwhile.
        var shown = journal.Found[taken].Place;
        return new JournalCursor(shown with { Sequence = shown.Sequence + 1 }, IsOver: false);
    }
}
