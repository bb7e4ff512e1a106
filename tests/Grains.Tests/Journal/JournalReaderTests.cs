using System.Text;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class FirstVersionReaderTests() : JournalReaderTests(LineVersion.First);

public sealed class SecondVersionReaderTests() : JournalReaderTests(LineVersion.Newest);

/// <summary>Whatever the version of the lines.</summary>
public abstract class JournalReaderTests(int version)
{
    private readonly TallyBook _book = new()
    {
        Options = new() { MaxBatchRecords = 2, WriteVersion = version },
    };

    [Fact]
    public async Task An_empty_journal_begins_at_nothing()
    {
        var loaded = await _book.Load();

        Assert.Equal(new Tally(), loaded.State);
        Assert.Equal(RecordChain.Start, loaded.End);
        Assert.Equal(0, loaded.LastNumber);
    }

    [Fact]
    public async Task A_journal_longer_than_one_reading_is_read_whole()
    {
        await Fill(300);

        var loaded = await _book.Load();

        Assert.Equal(300 * 301 / 2, loaded.State.Total);
        Assert.Equal(150, loaded.LastNumber);
        Assert.Equal(300, loaded.End.Sequence);
    }

    [Fact]
    public async Task An_altered_record_is_detected()
    {
        await Fill(6);
        _book.Store.Plant(_book.Store.Batches[1].Altered("\"amount\":3", "\"amount\":9"));

        await IsCorrupt();
    }

    [Fact]
    public async Task An_altered_last_record_is_detected_by_the_one_that_follows()
    {
        await Fill(2);
        var honest = await _book.Load();
        _book.Store.Plant(_book.Store.Batches[0].Altered("\"amount\":2", "\"amount\":9"));
        _book.Store.Plant(Batches.Of(2, honest.End, new Added(3)).Batch);

        await IsCorrupt();
    }

    [Fact]
    public async Task A_dropped_batch_is_detected()
    {
        await Fill(6);
        _book.Store.Drop(2);

        await IsCorrupt();
    }

    [Fact]
    public async Task A_dropped_record_is_detected()
    {
        await Fill(6);
        var batch = _book.Store.Batches[1];
        var rest = BatchLines.Split(batch)[1].ToArray();
        _book.Store.Plant(batch with { RecordCount = 1, Payload = BatchLines.Join([rest]) });

        await IsCorrupt();
    }

    [Fact]
    public async Task Reordered_records_are_detected()
    {
        await Fill(6);
        var batch = _book.Store.Batches[1];
        var lines = BatchLines.Split(batch).Reverse().Select(line => line.ToArray()).ToList();
        _book.Store.Plant(batch with { Payload = BatchLines.Join(lines) });

        await IsCorrupt();
    }

    [Fact]
    public async Task A_record_of_another_journal_is_detected()
    {
        await Fill(2);
        var other = Batches.Of(1, RecordChain.Start, new Added(8), new Added(8)).End;
        _book.Store.Plant(Batches.Of(2, other, new Added(8)).Batch);

        await IsCorrupt();
    }

    [Fact]
    public async Task A_batch_that_lacks_records_is_detected()
    {
        await Fill(2);
        _book.Store.Plant(_book.Store.Batches[0] with { RecordCount = 3 });

        await IsCorrupt();
    }

    [Fact]
    public async Task A_batch_that_was_cut_off_is_detected()
    {
        await Fill(2);
        var batch = _book.Store.Batches[0];
        _book.Store.Plant(batch with { Payload = batch.Payload[..^2] });

        await IsCorrupt();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("nonsense")]
    [InlineData("""{"sequence":1,"previous":"START","record":null}""")]
    [InlineData("""{"sequence":1,"previous":"START"}""")]
    public async Task A_line_that_is_no_record_is_detected(string line)
    {
        var honest = line.Replace("START", RecordChain.Start.Hash, StringComparison.Ordinal);
        var payload = BatchLines.Join([Encoding.UTF8.GetBytes(honest)]);
        _book.Store.Plant(new JournalBatch(1, Guid.NewGuid(), 1, 1, payload));

        await IsCorrupt();
    }

    private async Task IsCorrupt() =>
        await Assert.ThrowsAsync<JournalCorruptException>(_book.Load);

    private Task Fill(int records) => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        await Task.WhenAll(
            Enumerable.Range(1, records).Select(n => journal.Append(new Added(n))));
    });
}
