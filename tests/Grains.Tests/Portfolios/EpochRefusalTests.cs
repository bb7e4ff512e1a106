using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Who may not begin anew, and with what.</summary>
public sealed class EpochRefusalTests
{
    [Fact]
    public void What_is_not_allowed_is_refused_and_not_kept()
    {
        var refused = Cash(5).Reset(Asked(1, "key"), Facts);

        Assert.Equal(RefusalCode.ResetNotAllowed, refused.Refused());
        Assert.IsType<Decision.Unrecorded>(refused);
        Assert.Equal(
            RefusalCode.ResetNotAllowed,
            Cash(5).Reset(Asked(1), Practice with { IsFirstVersion = true }).Refused());
    }

    [Fact]
    public void More_than_there_is_to_practise_with_is_refused()
    {
        var refused = Cash(5).Reset(Asked(100_000.01m, "key"), Practice);

        Assert.Equal(RefusalCode.PracticeCashExceeded, refused.Refused());
        Assert.Equal("cash", ((PortfolioOutcome.Refused)refused.Recorded().Outcome).Field);
        Assert.Equal(100_000, Cash(5).AfterReset(Asked(100_000)).CashAvailable);
    }

    [Fact]
    public void A_frozen_account_stays_as_it_is_and_keeps_its_orders()
    {
        var resting = Cash(10_000).After(Cash(10_000).Place(
            Limit(Side.Buy, 1, 90), Quote(99, 100), null, OrderFacts));
        var frozen = resting.After(resting.Freeze(true, Facts)!);

        Assert.Equal(RefusalCode.AccountFrozen, frozen.Reset(Asked(1), Practice).Refused());
    }

    [Fact]
    public void An_account_has_so_many_epochs_and_no_more()
    {
        var last = Cash(1) with
        {
            Epochs = [.. Enumerable.Repeat(new Epoch(1, Noon, 0), ResetPortfolio.MaxEpochs - 1)],
        };

        Assert.Equal(RefusalCode.TooManyResets, last.Reset(Asked(1), Practice).Refused());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.001)]
    [InlineData(1_000_001)]
    public void An_amount_that_is_none_is_a_callers_fault(decimal cash) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Cash(5).Reset(Asked(cash), Practice));

    private static ResetPortfolio Asked(decimal cash, string? key = null) =>
        new() { Cash = cash, OperationKey = key };
}
