using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class DepositTests
{
    [Fact]
    public void A_deposit_is_available_at_once()
    {
        var decision = Newcomer.Deposit(Deposit(100.25m), Facts);

        Assert.Equal(100.25m, Newcomer.After(decision).CashAvailable);
        Assert.Equal(100.25m, decision.Moved().Amount);
        Assert.Equal(100.25m, decision.Moved().BalanceAfter);
        Assert.Equal(TransactionType.Deposit, decision.Moved().Type);
    }

    [Fact]
    public void A_deposit_comes_from_the_outside_world()
    {
        var after = Newcomer.After(Newcomer.Deposit(Deposit(100), Facts));

        Assert.Equal(-100, after.Ledger[Ledger.Cash].World);
    }

    [Fact]
    public void The_daily_limit_can_be_used_up_to_the_cent()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(9_999.99m), Facts));

        Assert.Equal(10_000m, before.After(before.Deposit(Deposit(0.01m), Facts)).CashAvailable);
    }

    [Fact]
    public void A_cent_above_the_daily_limit_is_refused()
    {
        var before = Newcomer.After(Newcomer.Deposit(Deposit(10_000m), Facts));

        Assert.Equal(
            RefusalCode.DailyLimitExceeded, before.Deposit(Deposit(0.01m), Facts).Refused());
    }

    [Fact]
    public void A_new_utc_day_has_a_new_limit()
    {
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        var before = Newcomer.After(
            Newcomer.Deposit(Deposit(10_000m), At(midnight.AddTicks(-1))));

        Assert.Equal(
            20_000m, before.After(before.Deposit(Deposit(10_000m), At(midnight))).CashAvailable);
    }

    [Fact]
    public void The_day_is_utc_whatever_the_clocks_offset()
    {
        // 23:30 UTC on the second, though the third by local time.
        var local = new DateTimeOffset(2026, 3, 3, 1, 30, 0, TimeSpan.FromHours(2));
        var before = Newcomer.After(Newcomer.Deposit(Deposit(10_000m), Facts));

        Assert.Equal(
            RefusalCode.DailyLimitExceeded, before.Deposit(Deposit(1), At(local)).Refused());
    }

    [Fact]
    public void A_clock_set_back_past_midnight_gives_no_second_limit()
    {
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        var yesterday = Newcomer.After(
            Newcomer.Deposit(Deposit(10_000m), At(midnight.AddSeconds(-5))));
        var today = yesterday.After(yesterday.Deposit(Deposit(10_000m), At(midnight)));

        Assert.Equal(
            RefusalCode.DailyLimitExceeded,
            today.Deposit(Deposit(1), At(midnight.AddSeconds(-1))).Refused());
    }

    [Fact]
    public void Refused_deposits_and_corrections_use_nothing_of_the_limit()
    {
        var before = Cash(5_000);
        before = before.After(before.Deposit(Deposit(10_000.01m, "k1"), Facts));

        Assert.Equal(10_000m, before.Deposit(Deposit(10_000m), Facts).Moved().Amount);
    }

    [Fact]
    public void A_balance_that_no_decimal_can_hold_is_refused()
    {
        var rich = Newcomer with { Ledger = Holding(decimal.MaxValue - 99) };

        Assert.Equal(
            RefusalCode.BalanceLimitExceeded, rich.Deposit(Deposit(100), Facts).Refused());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("1000000.01")]
    public void An_amount_that_validation_should_have_stopped_is_a_bug(string amount)
    {
        Assert.True(ExactDecimal.TryParse(amount, out var parsed));

        Assert.Throws<ArgumentOutOfRangeException>(
            () => Newcomer.Deposit(Deposit(parsed), Facts));
    }

    private static Ledger Holding(decimal cash) => new()
    {
        Assets = Ledger.Empty.Assets.Add(
            Ledger.Cash, new AssetAccounts { Available = cash, World = -cash }),
    };
}
