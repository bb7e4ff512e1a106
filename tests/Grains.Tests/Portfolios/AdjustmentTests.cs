using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class AdjustmentTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(-100)]
    public void A_correction_is_booked_against_suspense(int amount)
    {
        var before = Cash(100);

        var after = before.After(before.Adjust(Adjustment(amount), Facts));

        Assert.Equal(100 + amount, after.CashAvailable);
        Assert.Equal(-100 - amount, after.Ledger[Ledger.Cash].Suspense);
    }

    [Fact]
    public void A_correction_keeps_its_reason()
    {
        var moved = Newcomer.Adjust(Adjustment(1), Facts).Moved();

        Assert.Equal("correction", moved.Reference);
        Assert.Equal(TransactionType.SystemAdjustment, moved.Type);
    }

    [Fact]
    public void A_correction_cannot_take_more_than_there_is() =>
        Assert.Equal(
            RefusalCode.InsufficientFunds,
            Cash(100).Adjust(Adjustment(-100.01m), Facts).Refused());

    [Fact]
    public void A_correction_is_bound_by_no_daily_limit() =>
        Assert.Equal(1_000_000, Cash(1_000_000).CashAvailable);

    [Fact]
    public void A_correction_of_nothing_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Newcomer.Adjust(Adjustment(0), Facts));
}
