using System.Collections.Immutable;
using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Audit;

public sealed class AuditMergeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_of_all_journals_comes_first()
    {
        var (newest, cursors) = AuditMerge.Newest(
            [Found([5, 2], over: true), Found([4, 3], over: true)], limit: 10);

        Assert.Equal([5, 4, 3, 2], Seconds(newest));
        Assert.All(cursors, cursor => Assert.True(cursor.IsOver));
    }

    [Fact]
    public void What_was_not_shown_comes_next_and_nothing_newer()
    {
        var (newest, cursors) = AuditMerge.Newest(
            [Found([5, 2], over: true), Found([1], over: true)], limit: 1);

        Assert.Equal([5], Seconds(newest));
        Assert.Equal(new HistoryCursor(1, 3), cursors[0].Before);
        Assert.Equal(new HistoryCursor(1, 2), cursors[1].Before);
    }

    [Fact]
    public void Nothing_is_shown_before_a_journal_that_has_more_to_tell()
    {
        var (newest, cursors) = AuditMerge.Newest(
            [Found([5], over: false), Found([4], over: true)], limit: 10);

        Assert.Equal([5], Seconds(newest));
        Assert.Equal(new HistoryCursor(1, 1), cursors[0].Before);
        Assert.False(cursors[1].IsOver);
    }

    [Fact]
    public void A_cursor_is_read_back_as_it_was_written()
    {
        var cursor = AuditCursor.StartOf(new DateOnly(2026, 3, 2));
        var journals = cursor.Journals
            .SetItem(1, new JournalCursor(new HistoryCursor(7, 12), IsOver: false))
            .SetItem(2, JournalCursor.Over);

        var read = AuditCursor.Read((cursor with { Journals = journals }).Write());

        Assert.Equal(cursor.Day, read!.Day);
        Assert.Equal(journals, read.Journals);
    }

    // The second is the sequence number too: the higher, the newer.
    private static AuditFindings Found(int[] seconds, bool over) => new(
        [.. seconds.Select(second => new AuditFinding(
            new AuditEntry
            {
                At = Noon.AddSeconds(second),
                Action = "a",
                Outcome = AuditOutcome.Done,
            },
            new HistoryCursor(1, second)))],
        over ? null : new HistoryCursor(1, 1));

    private static IEnumerable<int> Seconds(ImmutableArray<AuditEntry> entries) =>
        entries.Select(entry => (int)(entry.At - Noon).TotalSeconds);
}
