using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class GroupTests
{
    private static readonly PlaceOrder Pair = Sale(2) with
    {
        Type = OrderType.Limit,
        Class = OrderClass.Oco,
        TakeProfit = new TakeProfit(110),
        StopLoss = new StopLoss { StopPrice = 90 },
    };

    private static readonly PlaceOrder Bracket = Limit(Side.Buy, 2, 95) with
    {
        Class = OrderClass.Bracket,
        TakeProfit = new TakeProfit(110),
        StopLoss = new StopLoss { TrailAmount = 5 },
    };

    [Fact]
    public void A_pair_holds_what_one_of_its_legs_needs()
    {
        var pair = Placed(Holder(3), Pair);

        Assert.Equal(2, pair.Live.ById.Count);
        Assert.Equal(2, pair.Ledger["BTC"].Held);
        Assert.True(pair.IsSound());
    }

    [Theory]
    [InlineData(111, 111)]
    [InlineData(89, 89)]
    public void The_fill_of_one_leg_ends_the_other_in_the_same_record(decimal bid, decimal sold)
    {
        var pair = Placed(Holder(3), Pair);
        var leg = Assert.Single(pair.Live.ById.Values, one =>
            pair.Trigger(one, Tick(bid, bid + 1), null, Facts) is not null);

        var done = pair.After(pair.Trigger(leg, Tick(bid, bid + 1), null, Facts)!);

        Assert.Empty(done.Live.ById);
        Assert.Equal((1m, 0m), (done.Ledger["BTC"].Available, done.Ledger["BTC"].Held));
        Assert.Equal(2 * sold, done.CashAvailable);
        Assert.Equal(
            [OrderReason.Oco],
            Ended(done).Select(order => order.Reason).OfType<OrderReason>());
    }

    [Fact]
    public void Canceling_one_leg_cancels_the_other()
    {
        var pair = Placed(Holder(3), Pair);

        var done = pair.After(pair.Cancel(new CancelOrder("ord_new"), null, Facts));

        Assert.Empty(done.Live.ById);
        Assert.Equal(3, done.Ledger["BTC"].Available);
    }

    [Theory]
    [InlineData(99, 90)]
    [InlineData(110, 99)]
    public void A_pair_that_one_tick_could_reach_both_of_is_refused(decimal profit, decimal stop) =>
        Assert.Equal(
            RefusalCode.OcoPricesCrossed,
            Holder(3).Place(
                Pair with
                {
                    TakeProfit = new TakeProfit(profit),
                    StopLoss = new StopLoss { StopPrice = stop },
                },
                Quote(99, 100),
                null,
                OrderFacts).Refused());

    [Fact]
    public void A_bracket_waits_as_one_and_arms_its_legs_for_what_was_filled()
    {
        var waits = Placed(Cash(500), Bracket);
        Assert.Equal((3, 190m), (waits.Live.ById.Count, waits.Ledger[Ledger.Cash].Held));
        Assert.All(
            waits.Live.ById.Values.Where(live => live.IsDormant),
            leg => Assert.Null(waits.Trigger(leg, Tick(200, 200), null, Facts)));

        var armed = waits.After(waits.Trigger(
            waits.Live.Find("ord_new")!, Tick(93, 94), null, Facts)!);

        Assert.Equal(2, armed.Live.ById.Count);
        Assert.Equal((0m, 2m), (armed.Ledger["BTC"].Available, armed.Ledger["BTC"].Held));
        Assert.Equal((312m, 0m), (
            armed.Ledger[Ledger.Cash].Available, armed.Ledger[Ledger.Cash].Held));
        Assert.True(armed.IsSound());
        var stop = Assert.Single(armed.Live.ById.Values, live => live.AwaitsStop);
        Assert.Equal(88, stop.Trigger);
    }

    [Fact]
    public void A_trailing_leg_goes_with_an_entry_far_below_the_market()
    {
        var waits = Placed(Cash(500), Bracket with { Price = 80 });

        var armed = waits.After(waits.Trigger(
            waits.Live.Find("ord_new")!, Tick(79, 80), null, Facts)!);

        Assert.Equal(74, Assert.Single(armed.Live.ById.Values, live => live.AwaitsStop).Trigger);
    }

    [Fact]
    public void A_bracket_that_is_filled_on_arrival_arms_at_once()
    {
        var armed = Placed(
            Cash(500), Bracket with { Price = 101, TakeProfit = new TakeProfit(120) });

        Assert.Equal(2, armed.Live.ById.Count);
        Assert.Equal(2, armed.Ledger["BTC"].Held);
        Assert.Equal(300, armed.CashAvailable);
    }

    [Fact]
    public void The_legs_of_a_bracket_end_with_a_parent_that_was_not_filled()
    {
        var waits = Placed(Cash(500), Bracket);

        var done = waits.After(waits.Cancel(new CancelOrder("ord_new"), null, Facts));

        Assert.Empty(done.Live.ById);
        Assert.Equal(500, done.CashAvailable);
        Assert.Equal(
            [OrderReason.Parent, OrderReason.Parent, OrderReason.User],
            Ended(done).Select(order => order.Reason!.Value).OrderDescending());
    }

    [Theory]
    [InlineData("ord_0")]
    [InlineData("ord_z")]
    public void The_legs_of_a_parent_whose_time_is_over_are_canceled_with_it(string id)
    {
        var facts = OrderFacts with { NewOrderId = id };
        var waits = Cash(500).After(Cash(500).Place(
            Bracket with { TimeInForce = TimeInForce.Day }, Quote(99, 100), null, facts));

        var done = waits.After(waits.Expire(Facts with { Now = Noon.AddDays(1) })!);

        Assert.Empty(done.Live.ById);
        Assert.Equal(
            [OrderReason.Parent, OrderReason.Parent, OrderReason.Expired],
            Ended(done).Select(order => order.Reason!.Value).Order());
    }

    private static Portfolio Placed(Portfolio portfolio, PlaceOrder request) =>
        portfolio.After(portfolio.Place(request, Quote(99, 100), null, OrderFacts));

    private static ImmutableArray<Order> Ended(Portfolio portfolio) =>
        portfolio.UnsentOrders[portfolio.Sequence];
}
