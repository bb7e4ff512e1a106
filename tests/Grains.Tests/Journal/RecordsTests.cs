using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class RecordsTests
{
    // Seven records a batch: 43 batches, more than one reading takes.
    private const int Count = 300;

    private readonly TallyBook _book = new() { Options = new() { MaxBatchRecords = 7 } };

    [Fact]
    public Task Every_record_is_found_by_its_number() => Turn.Run(async () =>
    {
        var journal = await Filled();

        for (var sequence = 1; sequence <= Count; sequence++)
        {
            Assert.Equal(sequence, (await journal.RecordAt(sequence, Cancelled)).Amount);
        }
    });

    [Fact]
    public Task A_record_that_is_being_written_is_waited_for() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        var durable = journal.Append(new Added(5));

        var found = journal.RecordAt(1, Cancelled);

        Assert.False(found.IsCompleted);
        Assert.Equal(5, (await found).Amount);
        await durable;
    });

    [Fact]
    public Task A_record_whose_batch_is_gone_is_corruption() => Turn.Run(async () =>
    {
        var journal = await Filled();
        _book.Store.Drop(20);

        await Assert.ThrowsAsync<JournalCorruptException>(
            () => journal.RecordAt(20 * 7, Cancelled));
    });

    [Fact]
    public Task Records_are_read_oldest_first() => Turn.Run(async () =>
        Assert.Equal(
            Enumerable.Range(1, Count).Select(n => (long)n),
            await Read(await Filled(), from: null, descending: false)));

    [Fact]
    public Task Records_are_read_newest_first() => Turn.Run(async () =>
        Assert.Equal(
            Enumerable.Range(1, Count).Reverse().Select(n => (long)n),
            await Read(await Filled(), from: null, descending: true)));

    [Theory]
    [InlineData(40, false, 274, 300)]
    [InlineData(2, true, 14, 1)]
    [InlineData(99, false, 295, 300)]
    [InlineData(99, true, 300, 1)]
    [InlineData(0, true, 0, 0)]
    public Task Records_are_read_from_a_batch_on(
        long from, bool descending, long first, long last) => Turn.Run(async () =>
        {
            var read = await Read(await Filled(), from, descending);

            Assert.Equal(first, read.FirstOrDefault());
            Assert.Equal(last, read.LastOrDefault());
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_gap_in_the_journal_is_not_passed_over(bool descending) => Turn.Run(async () =>
    {
        var journal = await Filled();
        _book.Store.Drop(20);

        await Assert.ThrowsAsync<JournalCorruptException>(() => Read(journal, null, descending));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_altered_record_is_not_shown(bool descending) => Turn.Run(async () =>
    {
        var journal = await Filled();
        var batch = _book.Store.Batches.Single(batch => batch.Number == 20);
        _book.Store.Plant(batch.Altered("\"amount\":136", "\"amount\":936"));

        await Assert.ThrowsAsync<JournalCorruptException>(() => Read(journal, null, descending));
        await Assert.ThrowsAsync<JournalCorruptException>(() => journal.RecordAt(136, Cancelled));
    });

    [Fact]
    public Task Records_that_are_not_durable_are_not_read() => Turn.Run(async () =>
    {
        var journal = await Filled();
        _book.Store.Next(AppendFaults.HeldBy(new TaskCompletionSource().Task));
        _ = journal.Append(new Added(301));
        await TallyBook.Settle();

        Assert.Equal(Count, (await Read(journal, from: null, descending: false)).Count);
    });

    [Fact]
    public Task Entries_say_where_they_stand() => Turn.Run(async () =>
    {
        var journal = await Filled();

        await foreach (var entry in journal.Records(null, descending: false, Cancelled))
        {
            Assert.Equal((entry.Sequence - 1) / 7 + 1, entry.Batch);
            Assert.Equal(entry.Sequence, entry.Record.Amount);
        }
    });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<List<long>> Read(
        Journal<Tally, Added> journal, long? from, bool descending)
    {
        var read = new List<long>();
        await foreach (var entry in journal.Records(from, descending, Cancelled))
        {
            read.Add(entry.Sequence);
        }

        return read;
    }

    private async Task<Journal<Tally, Added>> Filled()
    {
        var journal = await _book.Open();
        await Task.WhenAll(Enumerable.Range(1, Count).Select(n => journal.Append(new Added(n))));
        return journal;
    }
}
