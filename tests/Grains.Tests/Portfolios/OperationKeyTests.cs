using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Operations;
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
    public void A_key_does_not_end_by_a_clock_alone()
    {
        var later = At(Noon.AddHours(73)) with { SettledThrough = 0 };

        Assert.Equal(1, Deposited.Deposit(Deposit(10, "k1"), later).Earlier());
    }

    [Fact]
    public void A_record_of_a_clock_that_is_wrong_throws_no_key_out()
    {
        var stepped = Deposited.After(
            Deposited.Deposit(Deposit(1, "k2"), At(Noon.AddHours(73))));

        Assert.Equal(1, stepped.Deposit(Deposit(10, "k1"), Facts).Earlier());
    }

    [Fact]
    public void At_most_ten_thousand_keys_are_kept_and_the_oldest_goes_first()
    {
        var keys = OperationKeys.Empty;
        for (var sequence = 1; sequence <= OperationKeys.MaxKeys + 1; sequence++)
        {
            keys = keys.Remember(Key(sequence, sequence));
        }

        Assert.Equal(OperationKeys.MaxKeys, keys.Kept.Count());
        Assert.Equal(2, keys.FullFrom);
        Assert.Null(keys.Find("k1", Facts));
        Assert.NotNull(keys.Find("k2", Facts));
        Assert.NotNull(keys.Find($"k{OperationKeys.MaxKeys + 1}", Facts));
    }

    [Fact]
    public void A_key_that_was_used_again_stays_when_its_first_use_goes()
    {
        var keys = OperationKeys.Empty.Remember(Key(1, 1)).Remember(Key(1, 2));
        for (var sequence = 3; sequence <= OperationKeys.MaxKeys + 2; sequence++)
        {
            keys = keys.Remember(Key(sequence, sequence));
        }

        Assert.Equal(OperationKeys.MaxKeys, keys.Kept.Count());
        Assert.Null(keys.Find("k1", Facts));
        Assert.Equal(3, keys.FullFrom);
    }

    [Fact]
    public void A_key_without_room_here_is_known_to_the_index()
    {
        var facts = Facts with
        {
            Indexed = Deposited.Operations.Find("k1", Facts),
        };
        var forgetful = Deposited with { Operations = OperationKeys.Empty };

        Assert.Equal(1, forgetful.Deposit(Deposit(10, "k1"), facts).Earlier());
        Assert.Equal(Reused, forgetful.Deposit(Deposit(11, "k1"), facts).Refused());
    }

    [Fact]
    public void A_key_that_was_given_up_is_refused_for_good()
    {
        var given = Newcomer.After(Newcomer.Abandon("k1", Facts));

        Assert.Equal(1, given.Deposit(Deposit(10, "k1"), Facts).Earlier());
        Assert.Equal(1, given.Place(Buy(1, "k1"), Quote(1, 1), null, Facts).Earlier());
        Assert.Equal(1, given.Abandon("k1", Facts).Earlier());
    }

    [Fact]
    public void What_was_answered_already_cannot_be_given_up() =>
        Assert.Equal(1, Deposited.Abandon("k1", Facts).Earlier());

    private static OperationKey Key(int key, long sequence) =>
        new(KeyDigest.Of($"k{key}"), 1, sequence, Noon);

    private const string Reused = RefusalCode.IdempotencyKeyReused;
}
