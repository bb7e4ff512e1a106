using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>The rules of beginning an account anew.</summary>
public sealed class EpochTests
{
    [Fact]
    public void A_new_account_begins_with_nothing_in_its_first_epoch()
    {
        var summary = Newcomer.Summary();

        Assert.Equal((1, null), (summary.Epoch, summary.EpochBegunAt));
        Assert.Equal(0, summary.CashAvailable);
    }

    [Fact]
    public void It_begins_with_the_cash_asked_for_and_nothing_else()
    {
        var after = Reset(Holder(2, cashLeft: 50), 1_000);

        Assert.Equal(1_000, after.CashAvailable);
        Assert.Empty(after.Summary().Holdings);
        Assert.Equal(0, after.Ledger["BTC"].Available);
        Assert.Equal((2, Noon), (after.Summary().Epoch, after.Summary().EpochBegunAt));
        Assert.True(after.IsSound());
    }

    [Fact]
    public void Units_go_back_to_the_house_and_cash_is_a_correction()
    {
        var before = Holder(2, cashLeft: 50);

        var record = before.Reset(Asked(1_000), Practice).Recorded();

        Assert.Equal(
            [
                new Leg("BTC", Account.Available, -2),
                new Leg("BTC", Account.Pool, 2),
                new Leg("USD", Account.Available, 950),
                new Leg("USD", Account.Suspense, -950),
            ],
            record.Legs);
        Assert.Equal(0, before.Apply(before.Sequence + 1, record).Ledger["BTC"].Pool);
    }

    [Fact]
    public void Its_history_begins_with_what_it_begins_with()
    {
        var record = Cash(7).Reset(Asked(1_000), Practice).Recorded();

        Assert.Equal(
            (TransactionType.SystemAdjustment, 1_000m, 1_000m, "epoch_2"),
            (
                record.Transaction!.Type,
                record.Transaction.Amount,
                record.Transaction.BalanceAfter,
                record.Transaction.Reference));
        Assert.Equal(new PortfolioOutcome.EpochBegun(2, 1_000, Noon), record.Outcome);
    }

    [Fact]
    public void An_account_may_begin_anew_with_nothing() =>
        Assert.Equal(0, Reset(Cash(50), 0).CashAvailable);

    [Fact]
    public void With_as_much_as_there_is_no_cash_moves()
    {
        var record = Cash(50).Reset(Asked(50), Practice).Recorded();

        Assert.Empty(record.Legs);
        Assert.Equal(2, Cash(50).Apply(2, record).EpochNumber);
    }

    [Fact]
    public void Costs_and_profits_begin_anew()
    {
        var traded = Holder(2, cashLeft: 50);
        var sold = traded.After(traded.Place(Sale(1), Quote(150, 151), null, Facts));
        var begun = Reset(sold, 1_000);

        var bought = begun.After(begun.Place(Buy(1), Quote(199, 200), null, Facts));

        var holding = Assert.Single(bought.Summary().Holdings);
        Assert.Equal(
            (1m, 200m, 200m, 0m),
            (holding.Quantity, holding.Cost, holding.AverageCost, holding.RealizedProfit));
    }

    [Fact]
    public void The_days_limits_are_whole_again()
    {
        var used = Newcomer.After(Newcomer.Deposit(Deposit(10_000), Facts));

        Assert.Equal(RefusalCode.DailyLimitExceeded, used.Deposit(Deposit(1), Facts).Refused());
        var begun = Reset(used, 1);
        Assert.Equal(10_001, begun.After(begun.Deposit(Deposit(10_000), Facts)).CashAvailable);
    }

    [Fact]
    public void Live_orders_end_first_and_hold_nothing()
    {
        var resting = Resting(Cash(10_000), 3);

        var ended = resting.Reset(Asked(500, "key"), Practice).Recorded();
        var after = Reset(resting, 500);

        Assert.Equal(RecordKind.Order, ended.Kind);
        Assert.Null(ended.OperationKey);
        Assert.Equal((500m, 0m), (after.CashAvailable, after.Ledger[Ledger.Cash].Held));
        Assert.Empty(after.Live.ById);
        Assert.All(
            after.UnsentOrders.Values.SelectMany(orders => orders),
            order => Assert.Equal(
                (OrderStatus.Canceled, OrderReason.User), (order.Status, order.Reason)));
    }

    [Fact]
    public void More_orders_than_one_record_ends_all_end()
    {
        var resting = Resting(Cash(100_000), Portfolio.MaxEndedAtOnce + 1);

        var after = Reset(resting, 500);

        Assert.Equal(resting.Sequence + 3, after.Sequence);
        Assert.Equal(500, after.CashAvailable);
    }

    [Fact]
    public void A_tick_does_nothing_to_an_order_of_an_epoch_that_is_over()
    {
        var resting = Resting(Cash(10_000), 1);
        var order = resting.Live.ById.Values.Single();

        Assert.Null(Reset(resting, 500).Live.Find(order.Order.OrderId));
    }

    [Fact]
    public void The_same_key_is_answered_as_before_and_nothing_begins()
    {
        var begun = Reset(Cash(5), 1_000, "key");

        Assert.Equal(begun.Sequence, begun.Reset(Asked(1_000, "key"), Practice).Earlier());
        Assert.Equal(begun.Sequence, begun.Reset(Asked(1_000, "key"), Facts).Earlier());
        Assert.Equal(
            RefusalCode.IdempotencyKeyReused,
            begun.Reset(Asked(1_001, "key"), Practice).Refused());
    }

    [Fact]
    public void Keys_and_names_of_an_epoch_that_is_over_are_not_free()
    {
        var traded = Holder(1, cashLeft: 100);
        var named = traded.After(traded.Place(Buy(1, "key", "mine"), Quote(1, 1), null, Facts));

        var begun = Reset(named, 1_000);

        Assert.Equal(
            named.Sequence, begun.Place(Buy(1, "key", "mine"), null, null, Facts).Earlier());
        Assert.Equal(
            named.Sequence, begun.Place(Buy(1, null, "mine"), null, null, Facts).Earlier());
    }

    [Fact]
    public void The_allowance_says_how_much_where_it_is_allowed()
    {
        Assert.Equal(100_000, Newcomer.Allowance(Practice).PracticeCash);
        Assert.Null(Newcomer.Allowance(Facts).PracticeCash);
        Assert.Null(Newcomer.Allowance(Practice with { IsFirstVersion = true }).PracticeCash);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    public void An_epoch_that_does_not_begin_with_what_it_says_fits_no_portfolio(
        int number, decimal more)
    {
        var record = Cash(5).Reset(Asked(1_000), Practice).Recorded();

        Assert.Throws<InvalidOperationException>(() => Cash(5).Apply(2, record with
        {
            Outcome = new PortfolioOutcome.EpochBegun(number, 1_000 + more, Noon),
        }));
    }

    private static ResetPortfolio Asked(decimal cash, string? key = null) =>
        new() { Cash = cash, OperationKey = key };

    private static Portfolio Reset(Portfolio portfolio, decimal cash, string? key = null) =>
        portfolio.AfterReset(Asked(cash, key));

    private static Portfolio Resting(Portfolio portfolio, int orders) =>
        Enumerable.Range(1, orders).Aggregate(portfolio, (one, number) => one.After(one.Place(
            Limit(Side.Buy, 1, 90),
            Quote(99, 100),
            null,
            Facts with { NewOrderId = $"ord_{number:0000000000}" })));
}
