using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class UpdatesTests
{
    [Property]
    public void What_is_told_of_a_record_is_what_there_was_right_after_it(Command[] commands)
    {
        var (folds, entries) = Lived(commands);
        if (entries.Count == 0)
        {
            return;
        }

        var updates = Updates.Of(entries, folds[^1].Book(), _ => null, Updates.MaxAtOnce);

        Assert.Equal((0, entries.Count), (updates.After, updates.Through));
        Assert.Equal(
            entries.Where(entry => !entry.Record.Legs.IsEmpty).Select(entry => entry.Sequence),
            updates.Events.Select(told => told.Sequence));
        Assert.All(updates.Events, told => Agree(told, folds[(int)told.Sequence]));
    }

    [Property]
    public void The_first_of_many_records_are_told_as_if_there_were_no_others(Command[] commands)
    {
        var (folds, entries) = Lived(commands);
        foreach (var told in Enumerable.Range(1, entries.Count))
        {
            var updates = Updates.Of(entries, folds[^1].Book(), _ => null, maxTold: told);

            Assert.Equal((0, told), (updates.After, updates.Through));
            Assert.All(updates.Events, one => Agree(one, folds[(int)one.Sequence]));
        }
    }

    [Fact]
    public void Records_that_do_not_lead_to_the_portfolio_are_no_news_of_it() =>
        Assert.Throws<InvalidOperationException>(
            () => Updates.Of([], Given.Cash(1).Book(), _ => null, Updates.MaxAtOnce));

    private static void Agree(PortfolioEvent told, Portfolio fold)
    {
        Assert.Equal(fold.CashAvailable, told.CashAvailable);
        Assert.Equal(fold.Ledger[Ledger.Cash].Held, told.CashHeld);
        Assert.Equal(
            told.Order is null ? [] : new[] { told.Order.AssetId },
            told.Holdings.Select(holding => holding.AssetId));
        Assert.All(told.Holdings, holding =>
        {
            Assert.Equal(fold.Ledger[holding.AssetId].Available, holding.Available);
            Assert.Equal(
                fold.Ledger[holding.AssetId].Available + fold.Ledger[holding.AssetId].Held,
                holding.Quantity);
        });
    }

    // The portfolio after each record, the newcomer first, and the records.
    private static (List<Portfolio> Folds, List<PortfolioEntry> Entries) Lived(Command[] commands)
    {
        var folds = new List<Portfolio> { Given.Newcomer };
        var entries = new List<PortfolioEntry>();
        foreach (var record in new Life(commands).Records)
        {
            entries.Add(new PortfolioEntry(folds.Count, record));
            folds.Add(folds[^1].Apply(folds.Count, record));
        }

        return (folds, entries);
    }
}
