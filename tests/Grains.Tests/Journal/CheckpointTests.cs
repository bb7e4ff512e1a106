using System.Text;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Cluster;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class CheckpointTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TallyBook _book = new()
    {
        Options = new()
        {
            MaxBatchRecords = 2,
            SnapshotEveryBatches = 4,
            WriteVersion = LineVersion.Newest,
        },
    };

    [Fact]
    public async Task A_checkpoint_is_kept_when_a_later_day_begins()
    {
        await Append(Noon, Noon.AddHours(11), Noon.AddDays(1), Noon.AddDays(1), Noon.AddDays(3));

        Assert.Equal([2, 4], await Sequences());
    }

    [Fact]
    public async Task A_day_that_goes_on_has_none_yet_also_after_a_restart()
    {
        await Append(Noon, Noon);
        await Append(Noon.AddHours(1), Noon.AddHours(2));

        Assert.Empty(await Sequences());
    }

    [Fact]
    public async Task A_checkpoint_is_what_the_records_up_to_it_come_to()
    {
        var days = Enumerable.Range(0, 40).Select(hour => Noon.AddHours(7 * hour)).ToArray();
        await Append(days[..20]);
        await Append(days[20..]);
        var chain = Chain();

        foreach (var checkpoint in await Checkpoints())
        {
            var read = StoredParts.Read(checkpoint.Payload)!;
            var sequence = checkpoint.Sequence;
            Assert.Equal(sequence, read.Head.Sequence);
            Assert.Equal(chain[(int)sequence - 1].Hash, read.Head.Hash);
            Assert.Equal(
                $$"""{"total":{{sequence * (sequence + 1) / 2}}}""",
                Encoding.UTF8.GetString(read.Parts[CheckpointForm.Summary].Span));
            Assert.Equal(days[(int)sequence - 1], checkpoint.At);
        }

        Assert.Equal(11, (await Checkpoints()).Length);
    }

    [Theory]
    [InlineData(1_023, 0)]
    [InlineData(1_024, 1_024)]
    public void After_1_024_records_one_is_due_whatever_the_day(int records, long due) =>
        Assert.Equal(due, JournalIndex.Start.After(Of(records), records).CheckpointAt);

    [Fact]
    public async Task A_checkpoint_that_was_lost_is_written_when_the_journal_is_loaded_again()
    {
        _book.Store.FailSnapshots();
        await Append(Noon, Noon, Noon.AddDays(1), Noon.AddDays(1), Noon.AddDays(2));
        _book.Store.FailSnapshots(0);

        await _book.Load();

        await Eventually.Holds(async () => (await Sequences()).SequenceEqual([2L, 4L]));
    }

    [Fact]
    public async Task A_checkpoint_that_is_lost_stops_nothing()
    {
        _book.Store.FailSnapshots();

        await Append(Noon, Noon, Noon.AddDays(1), Noon.AddDays(1));

        Assert.Empty(await Sequences());
        Assert.Equal(2, _book.Store.Batches.Length);
        Assert.Contains("checkpoint", Assert.Single(_book.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_older_release_wrote_is_indexed_in_the_background()
    {
        await AppendAsBefore(
            [.. Enumerable.Range(0, 20).Select(hour => Noon.AddHours(7 * hour))]);

        await Turn.Run(async () =>
        {
            var journal = await _book.Open();
            var append = journal.Append(new Added(21, At: Noon.AddHours(147)));
            await journal.Indexed;
            await append;
            await journal.Append(new Added(22, At: Noon.AddHours(148)));
            await Task.WhenAll(
                Enumerable.Range(23, 8).Select(n => journal.Append(new Added(n))));
        });

        Assert.Equal([2, 6, 8, 12, 16, 18], await Sequences());
        Assert.Equal(30, (await _book.Load()).Index.Counts!["added"]);
    }

    private async Task AppendAsBefore(DateTimeOffset[] times)
    {
        var before = new TallyBook
        {
            Journals = _book.Journals,
            Options = new() { MaxBatchRecords = 2, SnapshotEveryBatches = 4 },
        };
        await Append(before, times);
        foreach (var batch in _book.Store.Batches)
        {
            _book.Store.Plant(batch with { Columns = null });
        }

        _book.Store.ForgetCheckpoints();
    }

    private List<RecordChain> Chain() =>
    [
        .. _book.Store.Batches.SelectMany(BatchLines.Split)
            .Select(line => RecordChain.After(line.Span)),
    ];

    private static BatchTally Of(int records)
    {
        var tally = new BatchTally();
        for (var record = 0; record < records; record++)
        {
            tally.Add("added", Noon);
        }

        return tally;
    }

    private async Task<IEnumerable<long>> Sequences() =>
        (await Checkpoints()).Select(checkpoint => checkpoint.Sequence);

    private async Task<JournalCheckpoint[]> Checkpoints() =>
    [.. await _book.Journals.ReadCheckpoints(
        "tally", 1, 1_000, descending: false, TestContext.Current.CancellationToken)];

    private Task Append(params DateTimeOffset[] times) => Append(_book, times);

    private static Task Append(TallyBook book, DateTimeOffset[] times) => Turn.Run(async () =>
    {
        var journal = await book.Open();
        var first = (int)journal.Durable.Sequence + 1;
        await Task.WhenAll(times.Select((at, n) => journal.Append(new Added(first + n, At: at))));
    });
}
