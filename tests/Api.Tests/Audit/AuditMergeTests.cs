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
        var (newest, places) = AuditMerge.Newest(
            [Found([5, 2], over: true), Found([4, 3], over: true)], limit: 10);

        Assert.Equal([5, 4, 3, 2], Seconds(newest));
        Assert.All(places, place => Assert.True(place.IsOver));
    }

    [Fact]
    public void What_was_not_shown_comes_next_and_nothing_newer()
    {
        var (newest, places) = AuditMerge.Newest(
            [Found([5, 2], over: true), Found([1], over: true)], limit: 1);

        Assert.Equal([5], Seconds(newest));
        Assert.Equal(new HistoryCursor(1, 3), places[0].Before);
        Assert.Equal(new HistoryCursor(1, 2), places[1].Before);
    }

    [Fact]
    public void Nothing_is_shown_before_a_journal_that_has_more_to_tell()
    {
        var (newest, places) = AuditMerge.Newest(
            [Found([5], over: false), Found([4], over: true)], limit: 10);

        Assert.Equal([5], Seconds(newest));
        Assert.Equal(new HistoryCursor(1, 1), places[0].Before);
        Assert.False(places[1].IsOver);
    }

    [Fact]
    public void A_cursor_is_read_back_as_it_was_written()
    {
        var cursor = AuditCursor.StartOf(new DateOnly(2026, 3, 2));
        var places = cursor.Places
            .SetItem(1, new AuditPlace(new HistoryCursor(7, 12), IsOver: false))
            .SetItem(2, AuditPlace.Over);

        var read = AuditCursor.Read((cursor with { Places = places }).Write());

        Assert.Equal(cursor.Day, read!.Day);
        Assert.Equal(places, read.Places);
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
