using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class JournalTests
{
    private readonly TallyBook _book = new();

    [Fact]
    public Task Nothing_is_acknowledged_before_the_store_has_answered() => Turn.Run(async () =>
    {
        var gate = new TaskCompletionSource();
        _book.Store.Next(AppendFaults.HeldBy(gate.Task));
        var journal = await _book.Open();

        var durable = journal.Append(new Added(5));
        await TallyBook.Settle();
        Assert.False(durable.IsCompleted);
        Assert.Equal(0, journal.Durable.Total);
        Assert.Equal(5, journal.Head.Total);

        gate.SetResult();
        await durable;
        Assert.Equal(5, journal.Durable.Total);
        Assert.Single(_book.Store.Batches);
    });

    [Fact]
    public Task A_batch_whose_reply_was_lost_is_applied_once_and_acknowledged() => Turn.Run(
        async () =>
        {
            var journal = await _book.Open();
            _book.Store.Next(AppendFaults.ReplyLost);

            await journal.Append(new Added(5));
            await journal.Append(new Added(2));

            Assert.Equal(7, journal.Durable.Total);
            Assert.Equal(7, (await _book.Load()).State.Total);
        });

    [Fact]
    public Task Records_that_come_together_share_one_write() => Turn.Run(async () =>
    {
        var journal = await _book.Open();

        await Task.WhenAll(Enumerable.Range(1, 100).Select(n => journal.Append(new Added(n))));

        Assert.Equal(1, _book.Store.Appends);
        Assert.Equal(5_050, journal.Durable.Total);
    });

    [Fact]
    public Task Records_gather_while_a_batch_is_being_written() => Turn.Run(async () =>
    {
        var gate = new TaskCompletionSource();
        _book.Store.Next(AppendFaults.HeldBy(gate.Task));
        var journal = await _book.Open();
        var first = journal.Append(new Added(1));
        await TallyBook.Settle();

        var rest = Task.WhenAll(
            Enumerable.Range(1, 50).Select(_ => journal.Append(new Added(1))));
        gate.SetResult();
        await Task.WhenAll(first, rest);

        Assert.Equal([1, 50], _book.Store.Batches.Select(batch => batch.RecordCount));
        Assert.Equal([1, 2], _book.Store.Batches.Select(batch => batch.FirstSequence));
    });

    [Fact]
    public Task Callers_hear_of_their_records_in_order() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
        var journal = await book.Open();
        var answered = new List<int>();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            await journal.Append(new Added(n));
            answered.Add(n);
        }));

        Assert.Equal(Enumerable.Range(1, 20), answered);
    });

    [Fact]
    public Task A_batch_is_bounded_by_count() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 3 } };
        var journal = await book.Open();

        await Task.WhenAll(Enumerable.Range(1, 7).Select(n => journal.Append(new Added(n))));

        Assert.Equal([3, 3, 1], book.Store.Batches.Select(batch => batch.RecordCount));
    });

    [Fact]
    public Task A_batch_is_bounded_by_bytes_unless_one_record_is_larger() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchBytes = 1_024 } };
        var journal = await book.Open();
        var notes = new[] { 350, 350, 350, 3_000, 10 };

        await Task.WhenAll(
            notes.Select(size => journal.Append(new Added(1, new string('x', size)))));

        Assert.Equal([2, 1, 1, 1], book.Store.Batches.Select(batch => batch.RecordCount));
        Assert.Single(book.Store.Batches, batch => batch.Payload.Length > 1_024);
    });

    [Fact]
    public Task A_full_queue_turns_callers_away_until_it_empties() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxQueuedRecords = 2 } };
        var gate = new TaskCompletionSource();
        book.Store.Next(AppendFaults.HeldBy(gate.Task));
        var journal = await book.Open();
        var queued = new[] { journal.Append(new Added(1)), journal.Append(new Added(1)) };

        Assert.Throws<OverloadedException>(() => journal.Head);
        await Assert.ThrowsAsync<OverloadedException>(() => journal.Append(new Added(1)));

        gate.SetResult();
        await Task.WhenAll(queued);
        await journal.Append(new Added(1));
        Assert.Equal(3, journal.Durable.Total);
    });

    [Fact]
    public Task An_idle_journal_has_nothing_left_to_write() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        Assert.True(journal.Idle.IsCompleted);

        var durable = journal.Append(new Added(1));
        await journal.Idle;

        Assert.Single(_book.Store.Batches);
        await durable;
    });

    [Fact]
    public Task Each_batch_is_announced_when_readers_can_see_it() => Turn.Run(async () =>
    {
        var seen = new List<long>();
        var journal = await _book.Open();
        _book.Committed = () => seen.Add(journal.Durable.Total);

        await journal.Append(new Added(1));
        await journal.Append(new Added(2));

        Assert.Equal([1, 3], seen);
    });
}
