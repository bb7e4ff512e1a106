using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class FreezingTests
{
    private static readonly Portfolio Frozen = Freeze(Holder(1, cashLeft: 100));

    [Fact]
    public void A_frozen_account_neither_withdraws_nor_trades()
    {
        Assert.Equal(RefusalCode.AccountFrozen, Frozen.Withdraw(Withdrawal(1), Facts).Refused());
        Assert.Equal(
            RefusalCode.AccountFrozen,
            Frozen.Place(Buy(1), Quote(1, 1), null, Facts).Refused());
        Assert.Equal(
            RefusalCode.AccountFrozen,
            Frozen.Place(Sale(1), Quote(1, 1), null, Facts).Refused());
    }

    [Fact]
    public void A_frozen_account_takes_deposits_and_corrections()
    {
        Assert.Equal(5, Frozen.Deposit(Deposit(5), Facts).Moved().Amount);
        Assert.Equal(-5, Frozen.Adjust(Adjustment(-5), Facts).Moved().Amount);
    }

    [Fact]
    public void The_end_of_a_freeze_lets_all_through_again()
    {
        var free = Frozen.After(Frozen.Freeze(false, Facts)!);

        Assert.Equal(-1, free.Withdraw(Withdrawal(1), Facts).Moved().Amount);
    }

    [Fact]
    public void Freezing_is_a_record_of_its_own_that_moves_nothing()
    {
        var free = Cash(100);
        var record = free.Freeze(true, Facts)!.Record;

        Assert.Equal(RecordKind.Frozen, record.Kind);
        Assert.Equal(RecordKind.Unfrozen, Frozen.Freeze(false, Facts)!.Record.Kind);
        Assert.Equal(free.Ledger, free.Apply(free.Sequence + 1, record).Ledger);
    }

    [Fact]
    public void Freezing_what_is_frozen_changes_nothing()
    {
        Assert.Null(Frozen.Freeze(true, Facts));
        Assert.Null(Cash(100).Freeze(false, Facts));
    }

    [Fact]
    public void What_was_done_is_told_again_though_the_account_is_frozen_by_now()
    {
        var withdrawn = Cash(100).After(Cash(100).Withdraw(Withdrawal(10, "w"), Facts));
        var traded = withdrawn.After(
            withdrawn.Place(Buy(1, "b", "mine"), Quote(1, 1), null, Facts));
        var frozen = Freeze(traded);

        Assert.Equal(2, frozen.Withdraw(Withdrawal(10, "w"), Facts).Earlier());
        Assert.Equal(3, frozen.Place(Buy(1, "b", "mine"), null, null, Facts).Earlier());
        Assert.Equal(3, frozen.Place(Buy(1, null, "mine"), null, null, Facts).Earlier());
    }

    [Fact]
    public void A_refusal_for_being_frozen_is_told_again_when_it_is_over()
    {
        var refused = Frozen.After(Frozen.Withdraw(Withdrawal(10, "w"), Facts));
        var free = refused.After(refused.Freeze(false, Facts)!);

        Assert.Equal(refused.Sequence, free.Withdraw(Withdrawal(10, "w"), Facts).Earlier());
    }

    [Fact]
    public void Where_the_journal_cannot_say_it_the_account_does()
    {
        var facts = Facts with { FrozenBeside = true };
        var withdrawn = Cash(100).After(Cash(100).Withdraw(Withdrawal(10, "w"), Facts));

        Assert.Equal(
            RefusalCode.AccountFrozen, withdrawn.Withdraw(Withdrawal(1), facts).Refused());
        Assert.Equal(2, withdrawn.Withdraw(Withdrawal(10, "w"), facts).Earlier());
    }

    private static Portfolio Freeze(Portfolio portfolio) =>
        portfolio.After(portfolio.Freeze(true, Facts)!);
}
