using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class OperationKeyTests
{
    private static readonly Portfolio Deposited =
        Newcomer.After(Newcomer.Deposit(Deposit(10, "k1"), Facts));

    [Fact]
    public void A_repeated_key_refers_to_the_first_record() =>
        Assert.Equal(1, Deposited.Deposit(Deposit(10, "k1"), Facts).Earlier());

    [Fact]
    public void The_same_amount_written_otherwise_is_the_same_request() =>
        Assert.Equal(1, Deposited.Deposit(Deposit(10.00m, "k1"), Facts).Earlier());

    [Fact]
    public void A_repeated_key_with_another_body_is_refused_and_not_kept()
    {
        var decision = Deposited.Deposit(Deposit(11, "k1"), Facts);

        Assert.IsType<Decision.Unrecorded>(decision);
        Assert.Equal(RefusalCode.IdempotencyKeyReused, decision.Refused());
    }

    [Fact]
    public void A_repeated_key_with_another_command_is_refused()
    {
        Assert.Equal(Reused, Deposited.Withdraw(Withdrawal(10, "k1"), Facts).Refused());
        Assert.Equal(Reused, Deposited.Adjust(Adjustment(10, "k1"), Facts).Refused());
        Assert.Equal(Reused, Deposited.Place(Buy(1, "k1"), Quote(1, 1), null, Facts).Refused());
    }

    [Fact]
    public void Keys_are_told_apart_by_case() =>
        Assert.Equal(10, Deposited.Deposit(Deposit(10, "K1"), Facts).Moved().Amount);

    [Fact]
    public void Requests_without_a_key_are_each_their_own()
    {
        var after = Newcomer.After(Newcomer.Deposit(Deposit(10), Facts));

        Assert.Equal(20, after.After(after.Deposit(Deposit(10), Facts)).CashAvailable);
    }

    [Fact]
    public void A_refusal_is_repeated_though_it_would_pass_by_now()
    {
        var refused = Newcomer.After(Newcomer.Withdraw(Withdrawal(10, "k1"), Facts));
        var rich = refused.After(refused.Deposit(Deposit(100), Facts));

        Assert.Equal(1, rich.Withdraw(Withdrawal(10, "k1"), Facts).Earlier());
    }

    [Fact]
    public void An_order_is_repeated_though_its_asset_is_gone_by_now()
    {
        var placed = Cash(100).After(Cash(100).Place(Buy(1, "k1"), Quote(1, 1), null, Facts));

        Assert.Equal(2, placed.Place(Buy(1, "k1"), null, null, Facts).Earlier());
    }

    [Fact]
    public void A_key_is_remembered_until_72_hours_have_passed()
    {
        var last = At(Noon.AddHours(72).AddTicks(-1));

        Assert.Equal(1, Deposited.Deposit(Deposit(10, "k1"), last).Earlier());
    }

    [Fact]
    public void After_72_hours_a_key_is_new_again()
    {
        var later = Deposited.After(
            Deposited.Deposit(Deposit(11, "k1"), At(Noon.AddHours(72))));

        Assert.Equal(21, later.CashAvailable);
        Assert.Equal(2, Assert.Single(later.Operations.Kept).Sequence);
    }

    [Fact]
    public void At_most_ten_thousand_keys_are_kept_and_the_oldest_goes_first()
    {
        var keys = OperationKeys.Empty;
        for (var sequence = 1; sequence <= OperationKeys.MaxKeys + 1; sequence++)
        {
            keys = keys.Remember(new OperationKey(
                FlatLine.Digest($"k{sequence}"), "f", sequence, Noon));
        }

        Assert.Equal(OperationKeys.MaxKeys, keys.Kept.Count());
        Assert.Null(keys.Find("k1", Noon));
        Assert.NotNull(keys.Find("k2", Noon));
        Assert.NotNull(keys.Find($"k{OperationKeys.MaxKeys + 1}", Noon));
    }

    private const string Reused = RefusalCode.IdempotencyKeyReused;
}
