using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class JournalFaultTests
{
    private readonly TallyBook _book = new();

    [Fact]
    public Task Of_two_activations_one_wins_and_the_other_knows_it_lost() => Turn.Run(async () =>
    {
        var (left, right) = (await _book.Open(), await _book.Open());

        await left.Append(new Added(5));
        var fault = await _book.Fails(right.Append(new Added(7)));

        Assert.True(fault.OutcomeKnown);
        Assert.Equal(0, right.Durable.Total);
        Assert.Same(fault, Assert.Single(_book.Faults));
        Assert.Equal(5, (await _book.Load()).State.Total);
    });

    [Fact]
    public Task A_store_that_is_down_too_long_fails_all_who_wait() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        _book.Store.FromNowOn(AppendFaults.NotWritten);

        var first = journal.Append(new Added(1));
        var second = journal.Append(new Added(2));

        Assert.False((await _book.Fails(first)).OutcomeKnown);
        Assert.False((await _book.Fails(second)).OutcomeKnown);
        Assert.Empty(_book.Store.Batches);
        Assert.Single(_book.Faults);
    });

    [Fact]
    public Task After_an_outage_a_new_load_works_on_what_the_store_kept() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        await journal.Append(new Added(1));
        _book.Store.FromNowOn(AppendFaults.NotWritten);
        await _book.Fails(journal.Append(new Added(2)));
        _book.Store.FromNowOn(AppendFaults.None);

        var next = await _book.Open();
        await next.Append(new Added(4));

        Assert.Equal(5, next.Durable.Total);
        Assert.Equal([1, 2], _book.Store.Batches.Select(batch => batch.Number));
    });

    [Fact]
    public Task A_write_that_arrives_after_its_callers_gave_up_is_never_overwritten() => Turn.Run(
        async () =>
        {
            var gate = new TaskCompletionSource();
            _book.Store.FromNowOn(AppendFaults.HeldBy(gate.Task));
            var lost = await _book.Open();
            Assert.False((await _book.Fails(lost.Append(new Added(2)))).OutcomeKnown);

            var next = await _book.Open();
            _book.Store.FromNowOn(AppendFaults.None);
            gate.SetResult();
            Assert.True((await _book.Fails(next.Append(new Added(4)))).OutcomeKnown);

            Assert.Equal(2, (await _book.Load()).State.Total);
        });

    [Fact]
    public Task What_waits_behind_a_failed_batch_is_known_not_to_be_done() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
        book.Store.FromNowOn(AppendFaults.NotWritten);
        var journal = await book.Open();

        var failed = journal.Append(new Added(1));
        var behind = journal.Append(new Added(2));

        Assert.False((await book.Fails(failed)).OutcomeKnown);
        Assert.True((await book.Fails(behind)).OutcomeKnown);
    });

    [Fact]
    public Task Who_waits_behind_a_slow_batch_has_waited_already() => Turn.Run(async () =>
    {
        var book = new TallyBook
        {
            Options = new() { MaxBatchRecords = 1, AttemptTimeout = TimeSpan.FromSeconds(18) },
        };
        var slow = new TaskCompletionSource();
        book.Store.Next(AppendFaults.HeldBy(slow.Task));
        book.Store.FromNowOn(AppendFaults.NotWritten);
        var journal = await book.Open();
        var since = book.Time.GetTimestamp();
        var first = journal.Append(new Added(1));
        var behind = journal.Append(new Added(2));
        await TallyBook.Settle();
        book.Time.Advance(TimeSpan.FromSeconds(10));
        slow.SetResult();

        await book.Finish(first);
        await book.Fails(behind);

        Assert.InRange(
            book.Time.GetElapsedTime(since),
            book.Options.CommitDeadline,
            book.Options.CommitDeadline + TimeSpan.FromSeconds(1));
    });

    [Fact]
    public Task What_another_activation_wrote_is_not_shown_by_one_that_does_not_know_it() =>
        Turn.Run(async () =>
        {
            var left = await _book.Open();
            await left.Append(new Added(5));
            var right = await _book.Open();
            await right.Append(new Added(7));

            var shown = left.Records(null, false, TestContext.Current.CancellationToken);

            var entry = Assert.Single(await shown.ToListAsync());
            Assert.Equal(5, entry.Record.Amount);
        });

    [Fact]
    public Task A_journal_that_failed_takes_nothing_more() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        _book.Store.Next(AppendFaults.OvertakenBy(() => _book.Store.Write(Batches.First(9))));
        await _book.Fails(journal.Append(new Added(1)));

        Assert.True(Assert.Throws<JournalFaultException>(() => journal.Head).OutcomeKnown);
        Assert.Equal(1, _book.Store.Appends);
    });

    [Fact]
    public Task What_was_decided_on_a_state_that_was_lost_is_not_told() => Turn.Run(async () =>
    {
        var journal = await _book.Open();
        _book.Store.FromNowOn(AppendFaults.NotWritten);
        var lost = journal.Append(new Added(1));

        var told = journal.WhenHeadIsDurable();

        Assert.True((await _book.Fails(told)).OutcomeKnown);
        await _book.Fails(lost);
    });

    [Fact]
    public Task A_repeat_of_a_doubtful_record_is_as_doubtful() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
        book.Store.FromNowOn(AppendFaults.NotWritten);
        var journal = await book.Open();
        var first = journal.Append(new Added(1));
        var behind = journal.Append(new Added(2));

        var repeat = journal.RecordAt(1, TestContext.Current.CancellationToken);

        Assert.False((await book.Fails(repeat)).OutcomeKnown);
        await book.Fails(first);
        await book.Fails(behind);
    });

    [Fact]
    public Task A_repeat_of_a_kept_record_is_answered_though_a_later_one_failed() => Turn.Run(
        async () =>
        {
            var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
            book.Store.Next(AppendFaults.None);
            book.Store.FromNowOn(AppendFaults.NotWritten);
            var journal = await book.Open();
            var first = journal.Append(new Added(1));
            var failed = journal.Append(new Added(2));

            var repeat = journal.RecordAt(1, TestContext.Current.CancellationToken);

            await book.Fails(failed);
            await first;
            Assert.Equal(1, (await repeat).Amount);
        });

    [Fact]
    public Task A_bug_in_what_follows_a_commit_still_reaches_those_who_wait() => Turn.Run(
        async () =>
        {
            _book.Committed = () => throw new InvalidOperationException("A bug.");
            var journal = await _book.Open();

            var fault = await _book.Fails(journal.Append(new Added(1)));

            Assert.False(fault.OutcomeKnown);
            Assert.IsType<InvalidOperationException>(fault.InnerException);
            Assert.Single(_book.Faults);
        });

    [Fact]
    public Task Records_made_after_a_failed_one_never_reach_the_store() => Turn.Run(async () =>
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
        var journal = await book.Open();
        book.Store.Next(AppendFaults.OvertakenBy(() => book.Store.Write(Batches.First(9))));

        var appends = Enumerable.Range(1, 5).Select(n => journal.Append(new Added(n))).ToList();
        foreach (var append in appends)
        {
            Assert.True((await book.Fails(append)).OutcomeKnown);
        }

        Assert.Equal(9, (await book.Load()).State.Total);
    });
}
