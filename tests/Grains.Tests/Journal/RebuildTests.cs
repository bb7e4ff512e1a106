using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Cluster;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>Journals that are too long to be read before the first answer.</summary>
public sealed class RebuildTests
{
    private const int Batches = 1_000;

    private readonly TallyBook _book = new()
    {
        Options = new() { ReplayAtOnceBytes = 20_000, SnapshotEveryBatches = 10 },
    };

    private FaultyJournal Rebuild => _book.Journals[JournalSnapshot.RebuildOf("tally")];

    [Fact]
    public async Task A_long_journal_says_that_it_is_read_anew_and_is_served_then()
    {
        Fill(Batches);

        await Assert.ThrowsAsync<JournalRebuildingException>(_book.Load);
        var served = await Served(_book);

        Assert.Equal(Batches, served.State.Total);
        var replayed = await _book.Reader.Replay(
            new Tally(), TestContext.Current.CancellationToken);
        Assert.Equal(replayed.State, served.State);
        Assert.Equal(replayed.End, served.End);
        Assert.Equal(replayed.LastNumber, served.LastNumber);
    }

    [Fact]
    public async Task A_journal_that_is_read_at_once_is_served_at_once()
    {
        Fill(10);

        Assert.Equal(10, (await _book.Load()).State.Total);
    }

    [Fact]
    public async Task It_is_read_once_however_many_ask()
    {
        Fill(Batches);
        // The fourth is the first of those in the background.
        var release = _book.Store.HoldReadsAfter(3);
        await Assert.ThrowsAsync<JournalRebuildingException>(_book.Load);

        for (var asked = 0; asked < 10; asked++)
        {
            var answer = _book.Load();
            Assert.IsType<JournalRebuildingException>(answer.Exception?.InnerException);
        }

        release();
        await Served(_book);
    }

    [Fact]
    public async Task A_reading_that_is_cut_off_goes_on_where_it_was()
    {
        Fill(Batches);
        _book.Store.FailReadsAfter(10);
        await Assert.ThrowsAsync<JournalRebuildingException>(_book.Load);
        await Eventually.Holds(async () => await Failure() is IOException);
        var reached = Rebuild.Snapshot!.BatchNumber;
        _book.Store.FailReads(0);
        var before = _book.Store.Reads;

        await Served(_book);

        Assert.InRange(reached, 500, 700);
        Assert.InRange(_book.Store.Reads - before, 1, ((Batches - reached) / 64) + 12);
    }

    [Fact]
    public async Task Damage_that_is_met_on_the_way_is_told_and_not_passed_over()
    {
        Fill(Batches);
        _book.Store.Plant(_book.Store.Batches[899].Altered("\"amount\":1", "\"amount\":2"));

        await Assert.ThrowsAsync<JournalRebuildingException>(_book.Load);

        await Eventually.Holds(async () => await Failure() is JournalCorruptException);
    }

    [Fact]
    public async Task What_came_after_an_old_snapshot_is_read_in_the_background_too()
    {
        Fill(100);
        _book.Store.Snapshot = Snapshot(await _book.Load());
        Fill(Batches);

        await Assert.ThrowsAsync<JournalRebuildingException>(_book.Load);
        var served = await Served(_book);

        Assert.Equal(Batches, served.State.Total);
        Assert.Equal(Batches, _book.Store.Snapshot!.BatchNumber);
        Assert.Equal(100, Rebuild.Snapshot!.BatchNumber);
    }

    [Fact]
    public async Task Reading_anew_leaves_the_checkpoints_that_were_due()
    {
        Fill(Batches, records: 10);
        var book = new TallyBook
        {
            Journals = _book.Journals,
            Options = new() { ReplayAtOnceBytes = 400_000 },
        };

        await Assert.ThrowsAsync<JournalRebuildingException>(book.Load);
        await Served(book);

        var checkpoints = await _book.Journals.ReadCheckpoints(
            "tally", 1, 100, descending: false, TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(1, 9).Select(n => n * 1_030L),
            checkpoints.Select(checkpoint => checkpoint.Sequence));
    }

    private void Fill(int upTo, int records = 1)
    {
        var end = RecordChain.Start;
        for (var number = 1; number <= upTo; number++)
        {
            (var batch, end) = Tests.Journal.Batches.Of(
                number, end, Enumerable.Repeat(new Added(1), records));
            _book.Store.Plant(batch);
        }
    }

    private static JournalSnapshot Snapshot(LoadedJournal<Tally> loaded) => new(
        loaded.LastNumber, SnapshotForm<Tally, Added>.Write(loaded, LineVersion.Newest));

    private static async Task<LoadedJournal<Tally>> Served(TallyBook book)
    {
        LoadedJournal<Tally>? served = null;
        await Eventually.Holds(async () =>
        {
            try
            {
                served = await book.Load();
                return true;
            }
            catch (JournalRebuildingException)
            {
                return false;
            }
        });
        return served!;
    }

    private async Task<Exception?> Failure()
    {
        try
        {
            await _book.Load();
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }
}
