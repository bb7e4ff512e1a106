using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class AllowanceTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_day_allows_everything()
    {
        var allowed = Newcomer.Allowance(Facts);

        Assert.Equal((10_000m, 10_000m), (allowed.DailyDeposit, allowed.DepositLeft));
        Assert.Equal((5_000m, 5_000m), (allowed.DailyWithdrawal, allowed.WithdrawalLeft));
        Assert.Equal(Midnight, allowed.ResetsAt);
    }

    [Fact]
    public void What_is_left_goes_through_and_a_cent_more_does_not()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(1_234.56m), Facts));

        var left = before.Allowance(Facts).DepositLeft;

        Assert.Equal(8_765.44m, left);
        Assert.Equal(10_000m, before.After(before.Deposit(Deposit(left), Facts)).CashAvailable);
        Assert.Equal(
            RefusalCode.DailyLimitExceeded, before.Deposit(Deposit(left + 0.01m), Facts).Refused());
    }

    [Fact]
    public void Withdrawals_use_their_own_limit()
    {
        var rich = Cash(9_000);

        var allowed = rich.After(rich.Withdraw(Withdrawal(4_999), Facts)).Allowance(Facts);

        Assert.Equal(1, allowed.WithdrawalLeft);
        Assert.Equal(10_000, allowed.DepositLeft);
    }

    [Fact]
    public void Midnight_gives_it_all_back()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(10_000), Facts));

        Assert.Equal(0, before.Allowance(At(Midnight.AddTicks(-1))).DepositLeft);
        Assert.Equal(10_000, before.Allowance(At(Midnight)).DepositLeft);
        Assert.Equal(Midnight.AddDays(1), before.Allowance(At(Midnight)).ResetsAt);
    }

    [Fact]
    public void A_limit_that_was_lowered_leaves_nothing_and_never_less()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(9_000), Facts));
        var lowered = Facts with { Limits = new TradingLimits { DailyDeposit = 500 } };

        Assert.Equal(0, before.Allowance(lowered).DepositLeft);
    }
}
