using FsCheck;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class FeeTests
{
    [Fact]
    public void Without_a_rate_there_is_no_fee() =>
        Assert.Equal(0, Cash(100).Place(Buy(1), Quote(9, 10), null, Facts).Filled().Fee);

    [Fact]
    public void A_fee_of_eight_decimals_is_not_rounded() =>
        Assert.Equal(
            0.10m, Cash(200).Place(Buy(1), Quote(1, 100), null, FeeOf(0.001m)).Filled().Fee);

    [Theory]
    [InlineData(100.01, 0.10001)]
    [InlineData(0.02, 0.00002)]
    [InlineData(0.000001, 0.00000001)]
    [InlineData(0.00001001, 0.00000002)]
    public void What_is_finer_is_rounded_up(decimal price, decimal fee) =>
        Assert.Equal(
            fee, Cash(200).Place(Buy(1), Quote(price, price), null, FeeOf(0.001m)).Filled().Fee);

    [Property]
    public bool A_fee_is_its_share_and_less_than_a_hundred_millionth_more(
        PositiveInt price, PositiveInt quantity, PositiveInt rate)
    {
        var (at, share) = (price.Get / 10_000m, rate.Get % 10_000 / 1_000_000m);
        var units = Math.Min(quantity.Get / 1_000m, 10_000m / at);
        units -= units % 0.00000001m;
        if (units < 0.001m)
        {
            return true;
        }

        var fill = Cash(1_000_000).Place(Buy(units), Quote(at, at), null, FeeOf(share)).Filled();
        var exact = fill.Notional * share;
        return fill.Fee >= exact && fill.Fee < exact + 0.00000001m;
    }

    [Fact]
    public void A_buyer_pays_the_fee_on_top()
    {
        var before = Cash(200);
        var after = before.After(before.Place(Buy(1), Quote(1, 100), null, FeeOf(0.001m)));

        Assert.Equal(99.90m, after.CashAvailable);
        Assert.Equal(0.10m, after.Ledger[Ledger.Cash].Fees);
        Assert.Equal(100, after.Ledger[Ledger.Cash].Pool);
    }

    [Fact]
    public void A_seller_gets_what_is_left_after_the_fee()
    {
        var before = Holder(1);
        var after = before.After(before.Place(Sale(1), Quote(100, 101), null, FeeOf(0.001m)));

        Assert.Equal(99.90m, after.CashAvailable);
    }

    [Fact]
    public void Cash_for_the_notional_but_not_for_the_fee_is_not_enough() =>
        Assert.Equal(
            RefusalCode.InsufficientFunds,
            Cash(100).Place(Buy(1), Quote(1, 100), null, FeeOf(0.001m)).Refused());

    [Fact]
    public void A_sale_of_next_to_nothing_costs_its_seller_no_more_than_it_fetched()
    {
        var before = Holder(1);
        var decision = before.Place(
            Sale(0.001m), Quote(0.000000001m, 1), null, FeeOf(0.001m));

        Assert.Equal(0.000000000001m, decision.Filled().Fee);
        Assert.Equal(0, before.After(decision).CashAvailable);
    }

    [Fact]
    public void The_notional_cap_does_not_count_the_fee() =>
        Assert.Equal(
            10m,
            Cash(20_000).Place(Buy(100), Quote(1, 100), null, FeeOf(0.001m)).Filled().Fee);

    [Fact]
    public void A_sum_of_notional_and_fee_that_no_decimal_can_hold_is_refused()
    {
        var price = 7.9228162514264337593543950335m;

        Assert.Equal(
            RefusalCode.NotionalTooLarge,
            Cash(200).Place(Buy(1), Quote(1, price), null, FeeOf(0.001m)).Refused());
    }
}
