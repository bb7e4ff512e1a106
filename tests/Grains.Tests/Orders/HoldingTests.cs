using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class HoldingTests
{
    [Fact]
    public void The_average_cost_weighs_every_buy()
    {
        var before = Holder(1, cashLeft: 600);
        var after = before.After(before.Place(Buy(3), Quote(1, 200), null, Facts));

        Assert.Equal(175, Assert.Single(after.Summary().Holdings).AverageCost);
    }

    [Fact]
    public void Fees_are_part_of_the_cost()
    {
        var before = Cash(200);
        var after = before.After(before.Place(Buy(1), Quote(1, 100), null, FeeOf(0.01m)));

        Assert.Equal(101, Assert.Single(after.Summary().Holdings).AverageCost);
    }

    [Fact]
    public void A_sale_leaves_the_average_cost_as_it_was()
    {
        var before = Holder(4);
        var after = before.After(before.Place(Sale(3), Quote(500, 501), null, Facts));

        var holding = Assert.Single(after.Summary().Holdings);
        Assert.Equal(1, holding.Quantity);
        Assert.Equal(100, holding.AverageCost);
    }

    [Fact]
    public void A_sale_realizes_what_it_brings_beyond_the_cost_of_what_it_sold()
    {
        var bought = Cash(1_000);
        bought = bought.After(bought.Place(Buy(1), Quote(1, 100), null, FeeOf(0.01m)));
        bought = bought.After(bought.Place(Buy(3), Quote(1, 200), null, FeeOf(0.01m)));

        var sold = bought.After(bought.Place(Sale(2), Quote(250, 251), null, FeeOf(0.01m)));

        // Paid 101 and 606, half of it sold for 500 less a fee of 5.
        var holding = Assert.Single(sold.Summary().Holdings);
        Assert.Equal(0, Assert.Single(bought.Summary().Holdings).RealizedProfit);
        Assert.Equal(353.50m, holding.Cost);
        Assert.Equal(141.50m, holding.RealizedProfit);
    }

    [Fact]
    public void What_rounding_leaves_of_a_cost_is_part_of_the_profit()
    {
        var bought = Cash(100);
        bought = bought.After(bought.Place(Buy(3), Quote(1, 10), null, Facts));
        var one = bought.After(bought.Place(Sale(0.7m), Quote(10, 11), null, FeeOf(0.001m)));
        var all = one.After(one.Place(Sale(2.3m), Quote(10, 11), null, FeeOf(0.001m)));

        Assert.Equal(all.CashAvailable - 100, Assert.Single(all.Summary().Holdings).RealizedProfit);
    }

    [Fact]
    public void However_often_some_is_sold_the_average_cost_stays_to_the_last_digit()
    {
        var after = Cash(1_000);
        after = after.After(after.Place(Buy(7), Quote(1, 106.12m), null, Facts));
        for (var sales = 0; sales < 100; sales++)
        {
            after = after.After(after.Place(Sale(0.0699999m), Quote(100, 101), null, Facts));
        }

        Assert.Equal(106.12m, Assert.Single(after.Summary().Holdings).AverageCost);
    }

    [Theory]
    [InlineData("0.00000012345")]
    [InlineData("0.000000000123456789")]
    public void An_average_cost_has_ten_digits_however_small_it_is(string text)
    {
        var price = decimal.Parse(text, CultureInfo.InvariantCulture);
        var bought = Cash(100);
        bought = bought.After(bought.Place(Buy(3), Quote(price / 2, price), null, Facts));
        var sold = bought.After(bought.Place(Sale(1), Quote(price / 2, price), null, Facts));

        Assert.Equal(price, Assert.Single(sold.Summary().Holdings).AverageCost);
    }

    [Fact]
    public void A_cost_of_more_digits_than_a_decimal_has_is_a_sum_all_the_same()
    {
        var large = new Holding().After(Bought(70_000_000_000_000_000_000m), 0);
        var both = large.After(Bought(0.000_000_000_000_000_001m), 1);

        Assert.Equal("70000000000000000000.000000000000000001", both.Cost.ToString());
        Assert.Equal(70_000_000_000_000_000_000m, both.ShownCost);

        static Order Bought(decimal notional) => Cash(1_000)
            .Place(Buy(1), Quote(1, 1), null, Facts).Filled() with
        {
            Notional = notional,
        };
    }

    [Property]
    public void Cost_and_profit_say_what_was_paid_and_got_to_the_last_digit(
        (PositiveInt Quantity, PositiveInt Price, bool Sells)[] wishes)
    {
        var (holding, held, netPaid) = (new Holding(), 0m, ExactUsd.Of(0));
        var template = Cash(1_000).Place(Buy(1), Quote(1, 1), null, Facts).Filled();
        foreach (var (quantity, price, sells) in wishes)
        {
            var order = template with
            {
                Side = sells && held > 0 ? Side.Sell : Side.Buy,
                FilledQuantity = sells && held > 0 ? held / 3 : quantity.Get / 7m,
                Notional = price.Get * 1e-17m,
                Fee = 1e-28m,
            };
            holding = holding.After(order, held);
            var (notional, fee) = (ExactUsd.Of(order.Notional), ExactUsd.Of(order.Fee));
            netPaid += order.Side is Side.Buy ? notional + fee : fee - notional;
            held += order.Side is Side.Buy ? order.FilledQuantity : -order.FilledQuantity;
        }

        Assert.Equal(netPaid, holding.Cost - holding.Realized);
    }

    [Fact]
    public void A_loss_is_a_negative_profit()
    {
        var before = Holder(4);
        var after = before.After(before.Place(Sale(4), Quote(90, 91), null, Facts));

        Assert.Equal(-40, Assert.Single(after.Summary().Holdings).RealizedProfit);
    }

    [Fact]
    public void What_is_sold_out_stays_listed_and_costs_nothing()
    {
        var before = Holder(4);
        var after = before.After(before.Place(Sale(4), Quote(500, 501), null, Facts));

        var holding = Assert.Single(after.Summary().Holdings);
        Assert.Equal(0, holding.Quantity);
        Assert.Equal(0, holding.AverageCost);
    }

    [Fact]
    public void A_holding_begins_with_the_first_buy_and_changes_with_the_last()
    {
        var before = Holder(1, cashLeft: 100);
        var later = Noon.AddMinutes(5);
        var after = before.After(before.Place(Buy(1), Quote(1, 100), null, At(later)));

        var holding = Assert.Single(after.Summary().Holdings);
        Assert.Equal(Noon, holding.CreatedAt);
        Assert.Equal(later, holding.UpdatedAt);
    }

    [Fact]
    public void A_newcomer_owns_nothing()
    {
        var summary = Newcomer.Summary();

        Assert.Equal(0, summary.CashAvailable);
        Assert.Null(summary.CashUpdatedAt);
        Assert.Empty(summary.Holdings);
    }
}
