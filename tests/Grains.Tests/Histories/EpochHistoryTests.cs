using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

/// <summary>Histories stay in one epoch, and those of epochs that are over stay readable.</summary>
[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class EpochHistoryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Property]
    public async Task Pages_show_all_of_an_epoch_and_nothing_of_others(
        Command[] commands, TransactionType? type, byte shape, bool descending, byte limit)
    {
        var life = new Epochs(commands);
        var written = Written(life, shape);
        for (var epoch = 1; epoch <= life.End.EpochNumber; epoch++)
        {
            var expected = life.Kept.Where(kept => kept.After.EpochNumber == epoch)
                .Select(kept => kept.Record.Transaction).OfType<Transaction>()
                .Where(moved => (type ?? moved.Type) == moved.Type)
                .Select(moved => moved.TransactionId).ToList();
            if (descending)
            {
                expected.Reverse();
            }

            var query = new HistoryQuery
            {
                Limit = 1 + (limit % 10),
                Descending = descending,
                TransactionType = type,
                Epoch = epoch == life.End.EpochNumber && limit % 2 == 0 ? null : epoch,
            };
            Assert.Equal(expected, await Pages(written, query, expected.Count));
        }
    }

    [Property]
    public async Task Whatever_is_passed_over_unread_none_that_matches_is_missed(
        Command[] commands, byte shape, bool descending, byte offset)
    {
        var life = new Epochs(commands);
        var written = Written(life, shape);
        for (var epoch = 1; epoch <= life.End.EpochNumber; epoch++)
        {
            var expected = life.Kept.Where(kept => kept.After.EpochNumber == epoch)
                .Select(kept => kept.Record.Transaction).OfType<Transaction>()
                .Select(moved => moved.TransactionId).ToList();
            if (descending)
            {
                expected.Reverse();
            }

            var query = new HistoryQuery
            {
                Limit = 1,
                Offset = offset % 8,
                Descending = descending,
                Epoch = epoch,
            };
            Assert.Equal(expected.Skip(offset % 8), await Found(written, query));
        }
    }

    [Property]
    public async Task An_epochs_curve_has_its_own_times_and_deposits(
        Command[] commands, byte shape)
    {
        var life = new Epochs(commands);
        var written = Written(life, shape);
        var times = Enumerable.Range(-2, 40).Select(step => Given.Noon.AddMinutes(7 * step));
        for (var epoch = 1; epoch <= life.End.EpochNumber; epoch++)
        {
            var had = await PastBalances.At([.. times], written.Past, epoch, Cancelled);

            Assert.Equal(
                times.Where(time => Last(life, time)?.EpochNumber == epoch),
                had.Select(at => at.Time));
            Assert.All(had, at => Assert.Equal(
                (Last(life, at.Time)!.CashAvailable, Deposited(life, at)),
                (at.Cash, at.Deposited)));
        }
    }

    [Fact]
    public async Task Of_an_epoch_that_there_is_not_there_is_nothing()
    {
        var written = Written(new Epochs([]), shape: 0);
        var query = new HistoryQuery { Limit = 10, Epoch = 2 };

        Assert.Equal(0, (await History.Transactions(written.Past, query, Cancelled)).Total);
        Assert.Empty(await PastBalances.At([Given.Noon], written.Past, epoch: 2, Cancelled));
    }

    private static Portfolio? Last(Epochs life, DateTimeOffset time) =>
        life.States.LastOrDefault(state => state.LastAt <= time);

    // What came in and went out without trades, what it began with counted in.
    private static decimal Deposited(Epochs life, BalancesAt at) => life.Kept
        .Where(kept => kept.After.Sequence <= at.Sequence
            && kept.After.EpochNumber == Last(life, at.Time)!.EpochNumber)
        .Sum(kept => kept.Record.Order is null ? kept.Record.Transaction?.Amount ?? 0 : 0);

    private static WrittenPast Written(Epochs life, byte shape) =>
        new(life.Records, 1 + (shape % 3), shape / 3 % 4);

    private static async Task<List<string>> Pages(
        WrittenPast written, HistoryQuery query, int total)
    {
        var seen = new List<string>();
        while (true)
        {
            var page = await History.Transactions(written.Past, query, Cancelled);
            seen.AddRange(page.Items.Select(moved => moved.TransactionId));
            Assert.Equal(total, page.Total);
            Assert.Equal(seen.Count < total, page.Next is not null);
            if (page.Next is null)
            {
                return seen;
            }

            query = query with { After = page.Next };
        }
    }

    private static async Task<List<string>> Found(WrittenPast written, HistoryQuery query)
    {
        var found = new List<string>();
        var matches = new MatchingRecords<Transaction>(
            written.Past,
            query,
            summary => summary.MovementCount(query),
            (record, _) => new(record.Transaction),
            new RecordSieve(["deposit", "withdrawal", "trade", "adjustment", "epoch_begun"]))
        {
            Patience = 2,
        };
        await foreach (var match in matches.Read(Cancelled))
        {
            found.Add(match.Item.TransactionId);
        }

        return found;
    }
}
