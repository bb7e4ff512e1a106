using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class BatchColumnsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_batch_names_its_kinds_and_its_last_time()
    {
        var book = new TallyBook();

        await Append(book, new Added(1, At: Noon), new Added(2, At: Noon.AddTicks(1)));

        var columns = Assert.Single(book.Store.Batches).Columns!;
        Assert.Equal("added", columns.Kinds);
        Assert.Equal(Noon.AddTicks(1), columns.LastAt);
        Assert.Null(columns.Counts);
    }

    [Fact]
    public void Kinds_stand_in_the_order_of_their_words()
    {
        var tally = new BatchTally();
        foreach (var kind in new[] { "trade", "deposit", "trade" })
        {
            tally.Add(kind, at: null);
        }

        Assert.Equal("deposit trade", JournalIndex.Start.Columns(tally, 3).Kinds);
    }

    [Theory]
    [InlineData(1, 1_023, false)]
    [InlineData(1, 1_024, true)]
    [InlineData(2, 1_025, true)]
    [InlineData(1_024, 1, true)]
    [InlineData(1_025, 1_023, false)]
    [InlineData(1_025, 1_024, true)]
    public void Only_a_batch_with_every_1024th_record_carries_the_counts(
        long first, int records, bool carries)
    {
        var before = JournalIndex.Start.After(Of(checked((int)first - 1)), first - 1);

        var columns = before.Columns(Of(records), first + records - 1);

        Assert.Equal(carries ? first + records - 1 : null, columns.Counts?["added"]);
    }

    [Fact]
    public async Task Counts_go_on_over_batches_and_restarts()
    {
        var book = new TallyBook { Options = new() { MaxBatchRecords = 100 } };

        await Append(book, [.. Enumerable.Range(1, 1_000).Select(n => new Added(n))]);
        await Append(book, [.. Enumerable.Range(1, 2_000).Select(n => new Added(n))]);

        Assert.Equal(
            [(1_001L, 1_100L), (2_001, 2_100)],
            book.Store.Batches
                .Where(batch => batch.Columns!.Counts is not null)
                .Select(batch => (batch.FirstSequence, batch.Columns!.Counts!["added"])));
    }

    [Fact]
    public void Where_not_all_records_were_counted_there_are_no_counts() =>
        Assert.Null(JournalIndex.Unknown(1).Columns(Of(2_000), 2_001).Counts);

    private static BatchTally Of(int records)
    {
        var tally = new BatchTally();
        for (var record = 0; record < records; record++)
        {
            tally.Add("added", Noon);
        }

        return tally;
    }

    private static Task Append(TallyBook book, params Added[] records) => Turn.Run(async () =>
    {
        var journal = await book.Open();
        await Task.WhenAll(records.Select(journal.Append));
    });
}
