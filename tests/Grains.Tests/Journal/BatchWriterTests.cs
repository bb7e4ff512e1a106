using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class BatchWriterTests
{
    private static readonly JournalBatch Batch = Batches.First(5);

    private readonly TallyBook _book = new();

    [Fact]
    public Task A_write_that_is_answered_is_done() => Turn.Run(async () =>
    {
        Assert.Null(await _book.Writer().Write(Batch, _book.Options.CommitDeadline));
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public Task A_write_whose_reply_was_lost_is_found_and_not_sent_again() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.ReplyLost);

        Assert.Null(await _book.Writer().Write(Batch, _book.Options.CommitDeadline));
        Assert.Equal(1, _book.Store.Appends);
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public Task A_write_that_did_not_arrive_is_sent_again() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.NotWritten, AppendFaults.NotWritten);

        Assert.Null(await Written());
        Assert.Equal(3, _book.Store.Appends);
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public Task A_lost_reply_is_found_though_looking_failed_at_first() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.ReplyLost);
        _book.Store.FailReads(2);

        Assert.Null(await Written());
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public async Task What_waited_too_long_is_not_sent_any_more()
    {
        var fault = await _book.Writer().Write(Batch, TimeSpan.Zero);

        Assert.True(fault!.OutcomeKnown);
        Assert.Empty(_book.Store.Batches);
    }

    [Fact]
    public Task A_write_that_arrives_late_is_not_taken_for_anothers() => Turn.Run(async () =>
    {
        var gate = new TaskCompletionSource();
        _book.Store.Next(AppendFaults.HeldBy(gate.Task));
        var writing = _book.Writer().Write(Batch, _book.Options.CommitDeadline);
        _book.Time.Advance(_book.Options.AttemptTimeout);
        gate.SetResult();

        Assert.Null(await _book.Finish(writing));
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public Task An_attempt_that_is_not_answered_ends_and_the_next_one_writes() => Turn.Run(
        async () =>
        {
            _book.Store.Next(AppendFaults.HeldBy(new TaskCompletionSource().Task));

            Assert.Null(await Written());
            Assert.Equal(2, _book.Store.Appends);
        });

    [Fact]
    public Task A_number_that_another_took_is_a_known_outcome() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.OvertakenBy(() => _book.Store.Write(Batches.First(9))));

        var fault = await _book.Writer().Write(Batch, _book.Options.CommitDeadline);

        Assert.True(fault!.OutcomeKnown);
        Assert.DoesNotContain(Batch, _book.Store.Batches);
    });

    [Fact]
    public Task A_number_taken_after_a_failed_attempt_is_a_known_outcome() => Turn.Run(async () =>
    {
        _book.Store.Next(
            AppendFaults.NotWritten,
            AppendFaults.OvertakenBy(() => _book.Store.Write(Batches.First(9))));

        Assert.True((await Written())!.OutcomeKnown);
    });

    [Fact]
    public Task A_store_that_is_down_leaves_the_outcome_unknown() => Turn.Run(async () =>
    {
        _book.Store.FromNowOn(AppendFaults.NotWritten);
        _book.Store.FailReads();

        var fault = await Written();

        Assert.False(fault!.OutcomeKnown);
        Assert.IsType<IOException>(fault.InnerException);
    });

    [Fact]
    public Task A_store_that_never_answers_leaves_the_outcome_unknown() => Turn.Run(async () =>
    {
        _book.Store.FromNowOn(AppendFaults.Unanswered);

        Assert.False((await Written())!.OutcomeKnown);
    });

    [Fact]
    public Task A_store_that_is_overloaded_all_along_is_a_known_outcome() => Turn.Run(async () =>
    {
        _book.Store.FromNowOn(AppendFaults.Throttled);

        Assert.True((await Written())!.OutcomeKnown);
        Assert.Empty(_book.Store.Batches);
    });

    [Fact]
    public Task One_doubtful_attempt_among_overloaded_ones_leaves_the_outcome_unknown() =>
        Turn.Run(async () =>
        {
            _book.Store.Next(AppendFaults.Throttled, AppendFaults.NotWritten);
            _book.Store.FromNowOn(AppendFaults.Throttled);

            Assert.False((await Written())!.OutcomeKnown);
        });

    [Fact]
    public Task An_overloaded_store_is_asked_again_and_recovers() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.Throttled, AppendFaults.Throttled);

        Assert.Null(await Written());
        Assert.Equal([Batch], _book.Store.Batches);
    });

    [Fact]
    public Task A_refusal_is_final_and_a_known_outcome() => Turn.Run(async () =>
    {
        _book.Store.FromNowOn(AppendFaults.Refused);

        var fault = await _book.Writer().Write(Batch, _book.Options.CommitDeadline);

        Assert.True(fault!.OutcomeKnown);
        Assert.Equal("It does not fit.", fault.Message);
        Assert.Equal(1, _book.Store.Appends);
    });

    [Fact]
    public Task A_refusal_after_a_doubtful_attempt_leaves_the_outcome_unknown() => Turn.Run(
        async () =>
        {
            _book.Store.Next(AppendFaults.NotWritten, AppendFaults.Refused);

            var writing = _book.Writer().Write(Batch, _book.Options.CommitDeadline);

            Assert.False((await _book.Finish(writing))!.OutcomeKnown);
        });

    [Fact]
    public Task Attempts_back_off() => Turn.Run(async () =>
    {
        _book.Store.FromNowOn(AppendFaults.Throttled);

        await Written();

        // Pauses double up to a second: without that, 15 s would see hundreds.
        Assert.InRange(_book.Store.Appends, 10, 60);
    });

    [Fact]
    public Task A_conflict_that_cannot_be_looked_into_is_not_called_known() => Turn.Run(async () =>
    {
        // A client library that retries by itself meets its own first write as a conflict.
        _book.Store.FromNowOn(AppendFaults.OvertakenBy(() => _book.Store.Write(Batch)));
        _book.Store.FailReads();

        Assert.False((await Written())!.OutcomeKnown);
    });

    [Fact]
    public Task A_conflict_with_ones_own_earlier_write_is_success() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.OvertakenBy(() => _book.Store.Write(Batch)));

        Assert.Null(await _book.Writer().Write(Batch, _book.Options.CommitDeadline));
        Assert.Equal([Batch], _book.Store.Batches);
    });

    private Task<JournalFaultException?> Written() =>
        _book.Finish(_book.Writer().Write(Batch, _book.Options.CommitDeadline));
}
