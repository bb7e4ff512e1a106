using FsCheck.Xunit;
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
    public void What_there_was_at_a_time_is_the_fold_of_the_records_up_to_it(Command[] commands)
    {
        var (portfolio, folds) = (Given.Newcomer, new List<Portfolio>());
        var entries = new List<PortfolioEntry>();
        foreach (var record in new Life(commands).Records)
        {
            portfolio = portfolio.Apply(portfolio.Sequence + 1, record);
            folds.Add(portfolio);
            entries.Add(new PortfolioEntry(portfolio.Sequence, record));
        }

        var times = Enumerable.Range(-2, 40).Select(step => Given.Noon.AddMinutes(7 * step));
        var walk = new PastBalances.Walk([.. times], portfolio.Ledger);
        foreach (var entry in Enumerable.Reverse(entries))
        {
            if (!walk.Pass(entry))
            {
                break;
            }
        }

        var answer = walk.Answer();
        Assert.Equal(
            times.Where(time => folds.Exists(fold => fold.LastAt <= time)),
            answer.Select(at => at.Time));
        Assert.All(answer, at => Agree(folds.Last(fold => fold.LastAt <= at.Time), at));
    }

    private static void Agree(Portfolio fold, BalancesAt at)
    {
        Assert.Equal(fold.Sequence, at.Sequence);
        Assert.Equal(fold.CashAvailable + fold.Ledger[Ledger.Cash].Held, at.Cash);
        Assert.Equal(
            fold.Summary().Holdings.Where(holding => holding.Quantity > 0)
                .Select(holding => (holding.AssetId, holding.Quantity)),
            at.Holdings.Select(holding => (holding.AssetId, holding.Quantity)));
    }
}
