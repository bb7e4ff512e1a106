
namespace OrderProcessor.Grains.Tests.Journal;

public sealed class JournalMetersTests
{
    private const string Seconds = "orderprocessor.journal.append.duration outcome=";
    private const string Poisonings = "orderprocessor.journal.poisonings outcome=";
    private const string Queued = "orderprocessor.journal.queued_records";

    private readonly TallyBook _book = new();

    [Fact]
    public Task Records_count_in_the_queue_until_their_batch_is_durable() => Turn.Run(async () =>
    {
        var gate = new TaskCompletionSource();
        _book.Store.Next(AppendFaults.HeldBy(gate.Task));
        var journal = await _book.Open();

        var all = Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => journal.Append(new Added(1))));
        Assert.Equal(3, _book.Measurements[Queued]);
        gate.SetResult();
        await all;

        Assert.Equal(0, _book.Measurements[Queued]);
        Assert.Equal(3, _book.Measurements["orderprocessor.journal.batch_records"]);
        Assert.True(_book.Measurements.ContainsKey($"{Seconds}committed"));
        Assert.Equal(1, _book.Measurements["orderprocessor.journal.loads"]);
        Assert.Equal(0, _book.Measurements[$"{Poisonings}unknown"]);
    });

    [Fact]
    public Task A_lost_reply_counts_even_if_it_costs_nothing() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.ReplyLost);
        var journal = await _book.Open();

        await journal.Append(new Added(1));

        Assert.Equal(1, _book.Measurements["orderprocessor.journal.lost_replies"]);
        Assert.True(_book.Measurements.ContainsKey($"{Seconds}committed"));
    });

    [Fact]
    public Task A_conflict_counts_and_poisons_with_a_known_outcome() => Turn.Run(async () =>
    {
        _book.Store.Next(AppendFaults.OvertakenBy(() => _book.Store.Write(Batches.First(5))));
        var journal = await _book.Open();

        await _book.Fails(journal.Append(new Added(1)));

        Assert.True(_book.Measurements.ContainsKey($"{Seconds}conflict"));
        Assert.Equal(1, _book.Measurements[$"{Poisonings}not_kept"]);
        Assert.Equal(0, _book.Measurements[$"{Poisonings}unknown"]);
    });

    [Fact]
    public Task A_store_that_is_down_poisons_with_an_unknown_outcome_and_empties_the_queue() =>
        Turn.Run(async () =>
        {
            var book = new TallyBook { Options = new() { MaxBatchRecords = 1 } };
            book.Store.FromNowOn(AppendFaults.NotWritten);
            var journal = await book.Open();
            var (failed, behind) = (journal.Append(new Added(1)), journal.Append(new Added(2)));

            await book.Fails(failed);
            await book.Fails(behind);

            Assert.Equal(1, book.Measurements[$"{Poisonings}unknown"]);
            Assert.True(book.Measurements.ContainsKey($"{Seconds}unknown"));
            Assert.Equal(0, book.Measurements[Queued]);
        });
}
