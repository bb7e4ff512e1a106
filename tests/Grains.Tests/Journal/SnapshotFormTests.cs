using System.Text;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class SnapshotFormTests
{
    private readonly TallyBook _book = new()
    {
        Options = new()
        {
            MaxBatchRecords = 1,
            SnapshotEveryBatches = 100,
            WriteVersion = LineVersion.Newest,
        },
    };

    private FaultyJournal Rebuild => _book.Journals[JournalSnapshot.RebuildOf("tally")];

    [Fact]
    public async Task A_member_that_this_release_does_not_know_voids_no_snapshot()
    {
        var book = new TallyBook { Options = new() { SnapshotEveryBatches = 1 } };
        await Fill(book, 1);
        var state = """{"sequence":1,"total":41,"since":"then"}""";
        var digest = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(state)));
        var hash = (await book.Load()).End.Hash;
        book.Store.Snapshot = new JournalSnapshot(1, Encoding.UTF8.GetBytes(
            $$"""{"schema":1,"hash":"{{hash}}","digest":"{{digest}}","state":{{state}}}"""));

        Assert.Equal(41, (await book.Load()).State.Total);
    }

    [Fact]
    public async Task Counts_go_on_from_a_snapshot()
    {
        await Fill(_book, 150);

        var loaded = await _book.Load();

        Assert.Equal(100, _book.Store.Snapshot!.BatchNumber);
        Assert.Equal(150, loaded.Index.Counts!["added"]);
    }

    [Fact]
    public async Task A_reading_that_is_cut_off_goes_on_where_it_was()
    {
        await Fill(_book, 300);
        _book.Store.Snapshot = null;
        var batches = _book.Store.Batches;
        _book.Store.Drop(250);
        await Assert.ThrowsAsync<JournalCorruptException>(_book.Load);
        Assert.Equal(200, Rebuild.Snapshot!.BatchNumber);

        _book.Store.Plant(batches[249]);
        for (var number = 65; number < 200; number++)
        {
            _book.Store.Drop(number);
        }

        var loaded = await _book.Load();
        Assert.Equal(300 * 301 / 2, loaded.State.Total);
        Assert.Equal(300, loaded.Index.Counts!["added"]);
    }

    [Fact]
    public async Task A_short_journal_is_read_without_looking_for_a_reading_cut_off()
    {
        await Fill(_book, 63);

        await _book.Load();

        Assert.Equal(0, Rebuild.Loads);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_used_is_read_past_in_steps_too()
    {
        await Fill(_book, 300);
        _book.Store.Snapshot = new JournalSnapshot(300, "void"u8.ToArray());

        await _book.Load();

        Assert.Equal(300, Rebuild.Snapshot!.BatchNumber);
    }

    private static Task Fill(TallyBook book, int records) => Turn.Run(async () =>
    {
        var journal = await book.Open();
        await Task.WhenAll(
            Enumerable.Range(1, records).Select(n => journal.Append(new Added(n))));
    });
}
