using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Ledgers;

public sealed class LedgerTests
{
    [Fact]
    public void Legs_that_balance_are_posted()
    {
        Assert.True(Ledger.Empty.TryPost(
            [new("USD", Account.Available, 5), new("USD", Account.World, -5)], out var posted));

        Assert.Equal(5, posted["USD"].Available);
        Assert.Equal(-5, posted["USD"].World);
    }

    [Fact]
    public void Legs_that_do_not_sum_to_zero_are_never_posted() =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Empty.TryPost(
            [new("USD", Account.Available, 5), new("USD", Account.World, -4)], out _));

    [Fact]
    public void Assets_balance_each_by_itself() =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Empty.TryPost(
            [new("USD", Account.Available, 5), new("BTC", Account.World, -5)], out _));

    [Theory]
    [InlineData("available")]
    [InlineData("held")]
    [InlineData("fees")]
    public void What_must_not_be_negative_never_is(string account) =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Empty.TryPost(
            [new("USD", Named(account), -1), new("USD", Account.World, 1)], out _));

    [Theory]
    [InlineData("pool")]
    [InlineData("world")]
    [InlineData("suspense")]
    public void The_houses_own_side_may_be_negative(string account) =>
        Assert.True(Ledger.Empty.TryPost(
            [new("USD", Named(account), -1), new("USD", Account.Available, 1)], out _));

    [Fact]
    public void A_balance_that_would_lose_digits_is_not_posted()
    {
        Assert.True(Ledger.Empty.TryPost(Deposit(decimal.MaxValue), out var full));

        Assert.False(full.TryPost(Deposit(0.01m), out var unchanged));
        Assert.Same(full, unchanged);
    }

    [Fact]
    public void Accounts_read_back_what_was_put_in()
    {
        foreach (var account in Enum.GetValues<Account>())
        {
            Assert.Equal(7, AssetAccounts.Empty.With(account, 7).Of(account));
            Assert.Equal(7, AssetAccounts.Empty.With(account, 7).Sum());
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Leg> Deposit(decimal amount) =>
        [new("USD", Account.Available, amount), new("USD", Account.World, -amount)];

    private static Account Named(string name) => Enum.Parse<Account>(name, ignoreCase: true);

    [Fact]
    public void A_record_that_tells_another_balance_than_its_legs_is_refused()
    {
        var record = Given.Newcomer.Deposit(Given.Deposit(10), Given.Facts).Recorded();
        var untrue = record with { Transaction = record.Transaction! with { BalanceAfter = 11 } };

        Assert.Throws<InvalidOperationException>(() => Given.Newcomer.Apply(1, untrue));
        Assert.Throws<InvalidOperationException>(
            () => Given.Newcomer.Apply(1, record with { Transaction = null }));
    }
}
