using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class PastBalancesTests
{
    [Property]
    public async Task What_there_was_at_a_time_is_the_fold_of_the_records_up_to_it(
        Command[] commands, byte shape)
    {
        var (portfolio, folds) = (Given.Newcomer, new List<Portfolio>());
        var records = new Life(commands).Records.ToList();
        foreach (var record in records)
        {
            portfolio = portfolio.Apply(portfolio.Sequence + 1, record);
            folds.Add(portfolio);
        }

        var times = Enumerable.Range(-2, 40).Select(step => Given.Noon.AddMinutes(7 * step));
        var written = new WrittenPast(records, 1 + (shape % 3), shape / 3 % 4);
        var answer = await PastBalances.At(
            [.. times], written.Past, epoch: null, TestContext.Current.CancellationToken);

        Assert.Equal(
            times.Where(time => folds.Exists(fold => fold.LastAt <= time)),
            answer.Select(at => at.Time));
        Assert.All(answer, at => Agree(folds.Last(fold => fold.LastAt <= at.Time), at));
    }

    [Fact]
    public async Task A_checkpoint_of_another_journal_is_not_believed()
    {
        var written = new WrittenPast(Deposits(amount: 1), 1, 0);
        var another = new WrittenPast(Deposits(amount: 2), 1, 1);
        written.Store.Keep(another.Store.Checkpoints(1, 1, descending: false)[0]);

        await Assert.ThrowsAsync<JournalCorruptException>(() => PastBalances.At(
            [Given.Noon.AddDays(2)],
            written.Past,
            epoch: null,
            TestContext.Current.CancellationToken));
    }

    private static IEnumerable<PortfolioRecord> Deposits(decimal amount)
    {
        var portfolio = Given.Newcomer;
        for (var day = 1; day <= 3; day++)
        {
            var decision = portfolio.Deposit(
                Given.Deposit(amount), Given.At(Given.Noon.AddDays(day)));
            portfolio = portfolio.After(decision);
            yield return decision.Recorded();
        }
    }

    private static void Agree(Portfolio fold, BalancesAt at)
    {
        Assert.Equal(fold.Sequence, at.Sequence);
        Assert.Equal(fold.CashAvailable + fold.Ledger[Ledger.Cash].Held, at.Cash);
        var cash = fold.Ledger[Ledger.Cash];
        Assert.Equal(at.Cash + cash.Pool + cash.Fees, at.Deposited);
        Assert.Equal(
            fold.Summary().Holdings.Where(holding => holding.Quantity > 0)
                .Select(holding => (holding.AssetId, holding.Quantity)),
            at.Holdings.Select(holding => (holding.AssetId, holding.Quantity)));
    }
}
