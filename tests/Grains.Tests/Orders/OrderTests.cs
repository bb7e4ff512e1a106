using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderTests
{
    [Fact]
    public void A_buy_fills_at_the_ask()
    {
        var order = Cash(1_000).Place(Buy(2), Quote(99, 101), null, Facts).Filled();

        Assert.Equal(101, order.Price);
        Assert.Equal(202, order.Notional);
        Assert.Equal(OrderStatus.Completed, order.Status);
        Assert.Equal(Noon, order.CompletedAt);
    }

    [Fact]
    public void A_sale_fills_at_the_bid()
    {
        var order = Holder(3).Place(Sale(2), Quote(99, 101), null, Facts).Filled();

        Assert.Equal(99, order.Price);
        Assert.Equal(198, order.Notional);
    }

    [Fact]
    public void A_buy_moves_cash_to_the_house_and_the_asset_to_the_person()
    {
        var before = Cash(1_000);
        var decision = before.Place(Buy(2), Quote(100, 100), null, Facts);
        var after = before.After(decision);

        Assert.Equal(800, after.CashAvailable);
        Assert.Equal(200, after.Ledger[Ledger.Cash].Pool);
        Assert.Equal(2, after.Ledger["BTC"].Available);
        Assert.Equal(-2, after.Ledger["BTC"].Pool);
        Assert.Equal(-200, decision.Recorded().Transaction!.Amount);
    }

    [Fact]
    public void A_sale_pays_out_what_the_asset_fetched()
    {
        var before = Holder(2);
        var decision = before.Place(Sale(2), Quote(150, 151), null, Facts);
        var after = before.After(decision);

        Assert.Equal(300, after.CashAvailable);
        Assert.Equal(0, after.Ledger["BTC"].Available);
        Assert.Equal(TransactionType.OrderSale, decision.Recorded().Transaction!.Type);
        Assert.Equal(300, decision.Recorded().Transaction!.Amount);
    }

    [Fact]
    public void The_last_cent_can_be_spent()
    {
        var before = Cash(200);

        Assert.Equal(
            0,
            before.After(before.Place(Buy(2), Quote(1, 100), null, Facts)).CashAvailable);
    }

    [Fact]
    public void A_movement_refers_to_its_order()
    {
        var record = Cash(1_000).Place(Buy(1), Quote(1, 1), null, Facts).Recorded();

        Assert.Equal(record.Order!.OrderId, record.Transaction!.Reference);
    }

    [Fact]
    public void An_order_with_a_name_waits_for_its_grain_until_a_later_record_says_it_arrived()
    {
        var rich = Cash(100);
        var placed = rich.After(
            rich.Place(Buy(1, clientId: "mine"), Quote(1, 1), null, Facts));
        Assert.Equal(2, Assert.Single(placed.UnsentOrders).Key);

        var after = placed.After(
            placed.Deposit(Deposit(1), Facts with { OrdersSentThrough = 2 }));

        Assert.Empty(after.UnsentOrders);
    }

    [Fact]
    public void An_order_without_a_name_is_found_by_its_record_and_waits_for_nothing()
    {
        var rich = Cash(100);
        var placed = rich.Place(Buy(1), Quote(1, 1), null, Facts);

        Assert.Equal(OrderIds.OfRecord(AccountId, 2), placed.Filled().OrderId);
        Assert.Empty(rich.After(placed).UnsentOrders);
    }

    [Fact]
    public void An_order_from_before_ids_named_records_waits_for_its_grain()
    {
        var rich = Cash(100);
        var record = rich.Place(Buy(1), Quote(1, 1), null, Facts).Recorded();
        var old = record.Order! with { OrderId = "ord_0123456789abcdef0123456789abcdef" };

        var placed = rich.Apply(2, record with
        {
            Outcome = new PortfolioOutcome.OrderFilled(old),
        });

        Assert.Equal(old, Assert.Single(Assert.Single(placed.UnsentOrders).Value));
    }

    [Fact]
    public void The_price_a_market_order_names_is_ignored()
    {
        var order = Cash(1_000).Place(
            Buy(2) with { Price = 7 }, Quote(99, 101), null, Facts).Filled();

        Assert.Equal(101, order.Price);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.000000001")]
    [InlineData("1000000000.1")]
    public void A_quantity_that_validation_should_have_stopped_is_a_bug(string quantity)
    {
        Assert.True(ExactDecimal.TryParse(quantity, out var parsed));

        Assert.Throws<ArgumentOutOfRangeException>(
            () => Cash(1).Place(Buy(parsed), Quote(1, 1), null, Facts));
    }
}
