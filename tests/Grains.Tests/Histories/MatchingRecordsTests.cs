using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class MatchingRecordsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Property]
    public async Task Whatever_is_passed_over_unread_none_that_matches_is_missed(
        Command[] commands, TransactionType? type, byte shape, bool descending, byte offset)
    {
        var records = new Life(commands).Records.ToList();
        var expected = records.Select(record => record.Transaction).OfType<Transaction>()
            .Where(moved => (type ?? moved.Type) == moved.Type)
            .Select(moved => moved.TransactionId).ToList();
        if (descending)
        {
            expected.Reverse();
        }

        var (written, skip) = (Written(records, shape), offset % 8);
        var first = await Found(written, new()
        {
            Limit = 1,
            Offset = skip,
            Descending = descending,
            TransactionType = type,
        });
        Assert.Equal(expected.Skip(skip), first.Select(match => match.Item.TransactionId));

        foreach (var (index, match) in first.Index())
        {
            var rest = await Found(written, new()
            {
                Limit = 1,
                After = match.Place,
                Descending = descending,
                TransactionType = type,
            });
            Assert.Equal(
                expected.Skip(skip + index + 1), rest.Select(later => later.Item.TransactionId));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_page_is_read_without_batches_that_it_does_not_show(int recordsPerBatch)
    {
        var deposits = Enumerable.Repeat(
            new Command(Verb.Deposit, 100, 0, 0, "BTC", Key: null, Seconds: 1), 300);
        var written = new WrittenPast(
            new Life([.. deposits]).Records, recordsPerBatch, batchesPerCheckpoint: 0);

        var page = await History.Transactions(
            written.Past, new() { Limit = 60, Descending = true }, Cancelled);

        Assert.Equal(60, page.Items.Length);
        Assert.Equal(60 / recordsPerBatch, written.Store.BatchesRead);
    }

    [Property]
    public async Task A_page_says_whether_there_is_another(
        Command[] commands, byte shape, bool descending, byte limit)
    {
        var records = new Life(commands).Records.ToList();
        var count = records.Count(record => record.Order?.AssetId == "BTC");
        var query = new HistoryQuery
        {
            Limit = 1 + (limit % 10),
            Descending = descending,
            AssetId = "BTC",
        };
        var written = Written(records, shape);

        var (seen, page) = (
            0, await History.Orders(written.Past, query, WaitedOrders.None, Cancelled));
        while (true)
        {
            seen += page.Items.Length;
            Assert.Equal(count, page.Total);
            Assert.Equal(seen < count, page.Next is not null);
            if (page.Next is null)
            {
                break;
            }

            page = await History.Orders(
                written.Past, query with { After = page.Next }, WaitedOrders.None, Cancelled);
        }

        Assert.Equal(count, seen);
    }

    private static WrittenPast Written(List<PortfolioRecord> records, byte shape) =>
        new(records, 1 + (shape % 3), shape / 3 % 4);

    private static async Task<List<Match<Transaction>>> Found(
        WrittenPast written, HistoryQuery query)
    {
        var found = new List<Match<Transaction>>();
        var matches = new MatchingRecords<Transaction>(
            written.Past,
            query,
            summary => summary.MovementCount(query),
            (record, _) => new(record.Transaction is { } moved
                && (query.TransactionType ?? moved.Type) == moved.Type ? moved : null),
            new RecordSieve(["deposit", "withdrawal", "trade", "adjustment"]))
        {
            Patience = 2,
        };
        await foreach (var match in matches.Read(Cancelled))
        {
            found.Add(match);
        }

        return found;
    }
}
