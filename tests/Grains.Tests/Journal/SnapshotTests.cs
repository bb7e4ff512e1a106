using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class FirstVersionSnapshotTests() : SnapshotTests(LineVersion.First);

public sealed class SecondVersionSnapshotTests() : SnapshotTests(LineVersion.Newest);

/// <summary>Whatever the version of the journal.</summary>
public abstract class SnapshotTests(int version)
{
    private readonly TallyBook _book = new()
    {
        Options = new()
        {
            MaxBatchRecords = 1,
            SnapshotEveryBatches = 5,
            WriteVersion = version,
        },
    };

    [Fact]
    public async Task No_snapshot_is_written_before_it_is_due()
    {
        await Fill(4);

        Assert.Null(_book.Store.Snapshot);
    }

    [Fact]
    public async Task A_snapshot_is_written_when_it_is_due()
    {
        await Fill(5);

        Assert.Equal(5, _book.Store.Snapshot!.BatchNumber);
    }

    [Fact]
    public async Task Batches_from_before_a_restart_count_towards_the_next_snapshot()
    {
        await Fill(3);
        await Fill(2);

        Assert.Equal(5, _book.Store.Snapshot!.BatchNumber);
    }

    [Fact]
    public async Task A_tail_lighter_than_the_last_snapshot_needs_no_new_one()
    {
        await Fill(5);
        var heavy = Encoding.UTF8.GetString(_book.Store.Snapshot!.Payload.Span);
        _book.Store.Snapshot = Snapshot(5, heavy + new string(' ', 10_000));

        await Fill(10);

        Assert.Equal(5, _book.Store.Snapshot!.BatchNumber);
    }

    [Fact]
    public async Task Loading_from_a_snapshot_gives_what_a_full_replay_gives()
    {
        await Fill(12);

        var loaded = await _book.Load();
        var replayed = await _book.Reader.Replay(
            new Tally(), TestContext.Current.CancellationToken);

        Assert.Equal(replayed.State, loaded.State);
        Assert.Equal(replayed.End, loaded.End);
        Assert.Equal(replayed.LastNumber, loaded.LastNumber);
        Assert.Equal(2, loaded.TailBatches);
    }

    [Fact]
    public async Task Loading_from_a_snapshot_reads_only_what_came_after_it()
    {
        await Fill(12);
        foreach (var number in Enumerable.Range(1, 9))
        {
            _book.Store.Drop(number);
        }

        Assert.Equal(78, (await _book.Load()).State.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"schema":1,"hash":"HASH"}""")]
    [InlineData("""{"schema":1,"hash":"HASH","state":null}""")]
    [InlineData("""{"schema":1,"hash":"HASH","state":{"sequence":"five"}}""")]
    [InlineData("""{"v":3,"schema":1,"batch":5,"sequence":5,"hash":"HASH"}""")]
    [InlineData("""{"v":2,"schema":1,"batch":5,"sequence":5,"hash":"HASH"}""")]
    [InlineData("""{"schema":99,"hash":"x","state":{"sequence":5,"total":15}}""")]
    public async Task A_snapshot_that_cannot_be_read_is_passed_over(string payload)
    {
        await Fill(5);
        var hash = (await _book.Load()).End.Hash;
        await Fill(1);
        _book.Store.Snapshot = Snapshot(
            5, payload.Replace("HASH", hash, StringComparison.Ordinal));

        var loaded = await _book.Load();

        Assert.Equal(21, loaded.State.Total);
        Assert.Equal(6, loaded.TailBatches);
    }

    [Fact]
    public async Task A_snapshot_whose_state_was_altered_is_passed_over()
    {
        await Fill(6);
        var payload = Encoding.UTF8.GetString(_book.Store.Snapshot!.Payload.Span);
        _book.Store.Snapshot = Snapshot(
            5, payload.Replace("\"total\":15", "\"total\":1015", StringComparison.Ordinal));

        Assert.Equal(21, (await _book.Load()).State.Total);
    }

    [Fact]
    public async Task A_snapshot_of_a_state_that_cannot_be_is_passed_over()
    {
        await Fill(6);
        var impossible = SnapshotState<Tally>.Of(
            1, new Tally { Sequence = 5, Total = -15 }, (await _book.Load()).End.Hash);
        _book.Store.Snapshot = Snapshot(
            5, JsonSerializer.Serialize(impossible, StoredJson.Options));

        Assert.Equal(21, (await _book.Load()).State.Total);
    }

    [Fact]
    public async Task A_snapshot_that_belongs_to_another_journal_is_not_trusted()
    {
        await Fill(6);
        var payload = Encoding.UTF8.GetString(_book.Store.Snapshot!.Payload.Span);
        _book.Store.Snapshot = Snapshot(
            5, payload.Replace("\"hash\":\"", "\"hash\":\"0", StringComparison.Ordinal));

        await Assert.ThrowsAsync<JournalCorruptException>(_book.Load);
    }

    [Fact]
    public async Task A_snapshot_of_batches_that_are_gone_is_not_trusted()
    {
        await Fill(5);
        _book.Store.Drop(5);

        await Assert.ThrowsAsync<JournalCorruptException>(_book.Load);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_written_stops_nothing()
    {
        _book.Store.FailSnapshots(1);

        await Fill(10);

        Assert.Equal(10, _book.Store.Snapshot!.BatchNumber);
        Assert.Equal(10, _book.Store.Batches.Length);
        Assert.Empty(_book.Faults);
    }

    private static JournalSnapshot Snapshot(long number, string payload) =>
        new(number, Encoding.UTF8.GetBytes(payload));

    private Task Fill(int batches) => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        var first = journal.Durable.Sequence + 1;
        await Task.WhenAll(Enumerable.Range((int)first, batches)
            .Select(n => journal.Append(new Added(n))));
    });
}
