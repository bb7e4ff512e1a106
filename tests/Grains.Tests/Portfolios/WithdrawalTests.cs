using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class WithdrawalTests
{
    [Fact]
    public void A_withdrawal_takes_the_cash_out_and_says_so()
    {
        var decision = Cash(100).Withdraw(Withdrawal(40), Facts);

        Assert.Equal(60, Cash(100).After(decision).CashAvailable);
        Assert.Equal(-40, decision.Moved().Amount);
        Assert.Equal(60, decision.Moved().BalanceAfter);
    }

    [Fact]
    public void All_of_the_balance_can_be_withdrawn() =>
        Assert.Equal(
            0, Cash(100).After(Cash(100).Withdraw(Withdrawal(100), Facts)).CashAvailable);

    [Fact]
    public void A_cent_more_than_the_balance_is_refused() =>
        Assert.Equal(
            RefusalCode.InsufficientFunds,
            Cash(100).Withdraw(Withdrawal(100.01m), Facts).Refused());

    [Fact]
    public void The_daily_limit_can_be_used_up_exactly() =>
        Assert.Equal(-5_000, Cash(9_000).Withdraw(Withdrawal(5_000), Facts).Moved().Amount);

    [Fact]
    public void Withdrawals_of_a_day_count_together()
    {
        var before = Cash(9_000).After(Cash(9_000).Withdraw(Withdrawal(4_999.99m), Facts));

        Assert.Equal(
            RefusalCode.DailyLimitExceeded, before.Withdraw(Withdrawal(0.02m), Facts).Refused());
    }

    [Fact]
    public void The_daily_limit_is_looked_at_before_the_funds() =>
        Assert.Equal(
            RefusalCode.DailyLimitExceeded,
            Newcomer.Withdraw(Withdrawal(5_000.01m), Facts).Refused());

    [Fact]
    public void A_new_utc_day_has_a_new_limit()
    {
        var before = Cash(10_000).After(Cash(10_000).Withdraw(Withdrawal(5_000), Facts));

        Assert.Equal(
            -5_000, before.Withdraw(Withdrawal(5_000), At(Noon.AddHours(12))).Moved().Amount);
    }

    [Fact]
    public void A_clock_set_back_past_midnight_gives_no_second_limit()
    {
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        var rich = Cash(11_000);
        var yesterday = rich.After(
            rich.Withdraw(Withdrawal(5_000), At(midnight.AddSeconds(-5))));
        var today = yesterday.After(yesterday.Withdraw(Withdrawal(5_000), At(midnight)));

        Assert.Equal(
            RefusalCode.DailyLimitExceeded,
            today.Withdraw(Withdrawal(1), At(midnight.AddSeconds(-1))).Refused());
    }

    [Fact]
    public void Deposits_do_not_use_the_limit_of_withdrawals()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(10_000), Facts));

        Assert.Equal(-5_000, before.Withdraw(Withdrawal(5_000), Facts).Moved().Amount);
    }

    [Fact]
    public void A_refused_withdrawal_names_the_field_and_what_there_is()
    {
        var refused = Assert.IsType<Decision.Unrecorded>(
            Cash(100).Withdraw(Withdrawal(100.5m), Facts)).Refused;

        Assert.Equal("amount", refused.Field);
        Assert.Equal("This needs $100.50 and $100.00 is available.", refused.Detail);
    }
}
