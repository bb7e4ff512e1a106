using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>Quotes that are good for so many units and no more.</summary>
public sealed class LiquidityTests
{
    private static readonly RuleFacts Fee = OrderFacts with
    {
        Limits = new TradingLimits { FeeRate = 0.0015m },
    };

    [Fact]
    public void A_market_order_takes_what_there_is_and_the_rest_is_canceled()
    {
        var order = Changed(Cash(1_000).Place(Buy(5), Sized(1, ask: 2), null, OrderFacts));

        Assert.Equal(OrderStatus.Canceled, order.Status);
        Assert.Equal(OrderReason.InsufficientLiquidity, order.Reason);
        Assert.Equal((2m, 200m, 100m), (order.FilledQuantity, order.Notional, order.Price));
        Assert.Equal(0, order.HeldAmount);
    }

    [Fact]
    public void An_account_takes_the_size_of_a_tick_once_whatever_it_takes_it_by()
    {
        var one = Cash(1_000).After(Cash(1_000).Place(Buy(1), Sized(1, ask: 2), null, Id("1")));

        var two = Changed(one.Place(Buy(5), Sized(1, ask: 2), null, Id("2")));
        var none = Changed(one.After(one.Place(Buy(5), Sized(1, ask: 2), null, Id("2")))
            .Place(Buy(1), Sized(1, ask: 2), null, Id("3")));

        Assert.Equal(1, two.FilledQuantity);
        Assert.Equal((0m, OrderStatus.Canceled), (none.FilledQuantity, none.Status));
    }

    [Fact]
    public void A_later_tick_and_the_other_side_have_sizes_of_their_own()
    {
        var one = Holder(5, cashLeft: 900);
        one = one.After(one.Place(Buy(2), Sized(1, ask: 2, bid: 3), null, Id("1")));

        Assert.Equal(2, Filled(one, Buy(2), Sized(2, ask: 2)));
        Assert.Equal(3, Filled(one, Sale(4), Sized(1, ask: 2, bid: 3)));
    }

    [Fact]
    public void A_tick_that_is_told_of_late_has_what_was_not_taken_of_it()
    {
        var one = Cash(1_000);
        one = one.After(one.Place(Buy(1), Sized(5, ask: 3), null, Id("1")));
        one = one.After(one.Place(Buy(2), Sized(6, ask: 2), null, Id("2")));

        Assert.Equal(2, Filled(one, Buy(4), Sized(5, ask: 3)));
    }

    [Fact]
    public void Of_a_tick_from_before_all_that_are_known_nothing_is_left()
    {
        var one = Cash(9_000);
        for (var tick = 10; tick < 30; tick++)
        {
            one = one.After(one.Place(Buy(1), Sized(tick, ask: 3), null, Id($"{tick}")));
        }

        Assert.Equal(0, Filled(one, Buy(1), Sized(9, ask: 3)));
        Assert.Equal(2, Filled(one, Buy(3), Sized(29, ask: 3)));
        Assert.InRange(one.Taken!["BTC"].Ticks.Length, 1, 16);
    }

    [Fact]
    public void What_an_immediate_order_does_not_get_at_once_is_canceled()
    {
        var asked = Limit(Side.Buy, 5, 100) with { TimeInForce = TimeInForce.Ioc };

        var order = Changed(Cash(1_000).Place(asked, Sized(1, ask: 2), null, OrderFacts));

        Assert.Equal(
            (OrderStatus.Canceled, OrderReason.Ioc, 2m),
            (order.Status, order.Reason, order.FilledQuantity));
    }

    [Theory]
    [InlineData(4, RefusalCode.FokNotFillable)]
    [InlineData(5, null)]
    public void All_or_nothing_needs_a_size_for_all(int size, string? code)
    {
        var asked = Limit(Side.Buy, 5, 100) with { TimeInForce = TimeInForce.Fok };

        var decision = Cash(1_000).Place(asked, Sized(1, ask: size), null, OrderFacts);

        Assert.Equal(code, decision is Decision.Unrecorded ? decision.Refused() : null);
    }

    [Fact]
    public void The_rest_of_a_limit_order_rests_and_later_ticks_fill_it()
    {
        var first = Cash(1_000).Place(Limit(Side.Buy, 5, 101), Sized(1, ask: 2), null, Fee);
        var rests = Cash(1_000).After(first);
        var second = rests.Trigger(Live(rests), Told(2, ask: 1.5m), null, Fee)!;
        var part = rests.After(second);
        var last = part.After(part.Trigger(Live(part), Told(3, ask: 7), null, Fee)!);
        var order = last.FindRecent("ord_new")!;

        Assert.Equal(OrderStatus.PartiallyFilled, Changed(first).Status);
        Assert.Equal(3 * 101 + Fees(503) - Fees(200), Changed(first).HeldAmount);
        Assert.Equal(OrderStatus.PartiallyFilled, Live(part).Order.Status);
        Assert.Equal(OrderStatus.Completed, order.Status);
        Assert.Equal([2m, 1.5m, 1.5m], order.Fills.Select(fill => fill.Quantity));
        Assert.Equal(Fees(order.Notional), order.Fee);
        Assert.Equal(1_000 - order.Notional - order.Fee, last.CashAvailable);
        Assert.True(last.IsSound());
    }

    [Fact]
    public void A_tick_of_which_all_is_taken_moves_nothing()
    {
        var rests = Cash(1_000).After(
            Cash(1_000).Place(Limit(Side.Buy, 5, 101), Sized(1, ask: 2), null, OrderFacts));

        Assert.Null(rests.Trigger(Live(rests), Told(2, ask: 0), null, Fee));
    }

    [Fact]
    public void A_stop_is_triggered_though_nothing_can_be_sold_and_sells_when_it_can()
    {
        var waits = Holder(2).After(
            Holder(2).Place(Stop(Side.Sell, 2, 90), Quote(99, 100), null, OrderFacts));

        var open = waits.After(waits.Trigger(Live(waits), Told(2, bid: 0), null, Facts)!);
        var part = open.After(open.Trigger(Live(open), Told(3, bid: 1), null, Facts)!);

        Assert.Equal(OrderStatus.Open, Live(open).Order.Status);
        Assert.Equal(
            (OrderStatus.PartiallyFilled, 1m),
            (Live(part).Order.Status, Live(part).Order.HeldAmount));
    }

    [Fact]
    public void What_is_less_than_a_step_of_a_size_is_left()
    {
        var quote = Sized(1, ask: 2.7m) with { Rules = new() { QuantityStep = 0.5m } };

        Assert.Equal(2.5m, Filled(Cash(1_000), Buy(5), quote));
    }

    [Fact]
    public void What_was_taken_is_known_to_whoever_reads_the_journal_and_the_snapshot()
    {
        var decision = Cash(1_000).Place(Buy(5), Sized(1, ask: 2), null, OrderFacts);
        var form = Portfolio.FormOf(Newcomer);
        var line = RecordChain.Start.Extend(form, decision.Recorded(), LineVersion.Newest).Line;
        var (read, _) = RecordChain.Start.Verify(form, line);
        var after = Cash(1_000).Apply(2, read);
        var stored = JsonSerializer.SerializeToUtf8Bytes(after, StoredJson.Options);

        Assert.Equal(0, Filled(after, Buy(1), Sized(1, ask: 2)));
        Assert.Equal(0, Filled(
            Portfolio.FromStored(Portfolio.Schema, stored)!, Buy(1), Sized(1, ask: 2)));
        Assert.Contains(
            "\"sizes\":{\"tick\":{\"run\":7,\"number\":1},\"ask\":\"2\"}",
            Encoding.UTF8.GetString(line),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_the_first_version_knows_no_sizes()
    {
        var decision = Cash(1_000).Place(
            Buy(5), Sized(1, ask: 2), null, Facts with { IsFirstVersion = true });

        Assert.Equal(5, decision.Filled().FilledQuantity);
    }

    private static RuleFacts Id(string name) => Facts with { NewOrderId = $"ord_{name}" };

    private static decimal Filled(Portfolio portfolio, PlaceOrder asked, Quote quote) =>
        portfolio.Place(asked, quote, null, Id("next")).Recorded().Outcome switch
        {
            PortfolioOutcome.OrderFilled(var order) => order.FilledQuantity,
            PortfolioOutcome.OrderChanged(var order) => order.FilledQuantity,
            var other => throw new InvalidOperationException($"{other}"),
        };

    private static Order Changed(Decision decision) =>
        Assert.IsType<PortfolioOutcome.OrderChanged>(decision.Recorded().Outcome).Order;

    private static LiveOrder Live(Portfolio portfolio) =>
        Assert.Single(portfolio.Live.ById.Values);

    private static decimal Fees(decimal notional) => notional * 0.0015m;

    private static Quote Sized(long tick, decimal? ask = null, decimal? bid = null) =>
        Quote(90, 100) with
        {
            Sizes = new QuoteSizes { Tick = new TickId(7, tick), Bid = bid, Ask = ask },
        };

    private static BookTick Told(long tick, decimal? ask = null, decimal? bid = null) =>
        Tick(90, 100, tick) with { Quote = Sized(tick, ask, bid) };
}
