using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;
using static OrderProcessor.Grains.Tests.Storage.GoldenLines;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>The stored form of every kind of order, as it begins to wait and as it ends; see
/// <see cref="GoldenTests"/>.</summary>
public sealed class GoldenKindTests
{
    private static readonly RuleFacts Fee = OrderFacts with
    {
        Limits = new TradingLimits { FeeRate = 0.001m },
    };

    [Fact]
    public void A_buy_that_waits_for_its_stop() => IsLine(
        "journal-order-stop-buy-2",
        Cash(500).Place(Stop(Side.Buy, 2, 110), Quote(99, 100), null, Fee));

    [Fact]
    public void A_stop_with_a_limit_until_a_time() => IsLine(
        "journal-order-stop-limit-2",
        Holder(2).Place(
            Stop(Side.Sell, 2, 95) with
            {
                Type = OrderType.StopLimit,
                Price = 94.5m,
                TimeInForce = TimeInForce.Gtd,
                ExpiresAt = Noon.AddHours(3),
            },
            Quote(99, 100),
            null,
            Fee));

    [Fact]
    public void A_buy_that_follows_the_market_at_an_amount() => IsLine(
        "journal-order-trailing-buy-2",
        Cash(500).Place(
            Buy(2) with { Type = OrderType.TrailingStop, TrailAmount = 2.5m },
            Quote(99, 100),
            null,
            Fee));

    [Fact]
    public void A_following_stop_that_is_triggered_at_the_mark_of_its_book()
    {
        var waits = Placed(Holder(1), Sale(1) with
        {
            Type = OrderType.TrailingStop,
            TrailPercent = 5,
        });

        IsLine(
            "journal-order-trailing-triggered-2",
            waits.Trigger(waits.Live.Find("ord_new")!, Tick(113, 114), 120, Fee)!);
    }

    [Fact]
    public void An_order_for_an_amount() => IsLine(
        "journal-order-by-amount-2",
        Cash(500).Place(
            Limit(Side.Buy, 0, 90) with { Notional = 250 }, Quote(99, 100), null, Fee));

    [Fact]
    public void An_order_whose_time_is_over()
    {
        var waits = Placed(
            Cash(500), Limit(Side.Buy, 2, 90) with { TimeInForce = TimeInForce.Day });

        IsLine(
            "journal-order-expired-2", waits.Expire(Fee with { Now = Noon.AddHours(12) })!);
    }

    [Fact]
    public void An_immediate_order_that_the_market_does_not_reach() => IsLine(
        "journal-order-ioc-2",
        Cash(500).Place(
            Limit(Side.Buy, 2, 90) with { TimeInForce = TimeInForce.Ioc },
            Quote(99, 100),
            null,
            Fee));

    [Fact]
    public void A_pair() => IsLine(
        "journal-order-pair-2", Holder(3).Place(Pair, Quote(99, 100), null, Fee));

    [Fact]
    public void A_pair_of_which_one_leg_is_filled()
    {
        var pair = Placed(Holder(3), Pair);

        IsLine(
            "journal-order-pair-filled-2",
            pair.Trigger(pair.Live.Find("ord_new")!, Tick(111, 112), null, Fee)!);
    }

    [Fact]
    public void A_bracket() => IsLine(
        "journal-order-bracket-2", Cash(500).Place(Bracket, Quote(99, 100), null, Fee));

    [Fact]
    public void A_bracket_whose_parent_is_filled_in_part()
    {
        var waits = Placed(Cash(500), Bracket);

        IsLine(
            "journal-order-bracket-part-2",
            waits.Trigger(
                waits.Live.Find("ord_new")!,
                Tick(93, 94) with { Quote = Sized(Quote(93, 94), ask: 0.5m) },
                null,
                Fee)!);
    }

    [Fact]
    public void A_bracket_that_ends_before_anything_is_bought() => IsLine(
        "journal-order-bracket-canceled-2",
        Placed(Cash(500), Bracket).Cancel(new CancelOrder("ord_new"), null, Fee));

    [Fact]
    public void A_market_order_that_the_quote_is_too_small_for() => IsLine(
        "journal-order-market-part-2",
        Cash(500).Place(Buy(3), Sized(Quote(99, 100), bid: 7, ask: 1.25m), null, Fee));

    [Fact]
    public void A_limit_of_which_a_part_is_filled_at_once() => IsLine(
        "journal-order-limit-part-2",
        Cash(500).Place(
            Limit(Side.Buy, 3, 101), Sized(Quote(99, 100), ask: 1.25m), null, Fee));

    [Fact]
    public void A_part_filled_by_a_tick()
    {
        var rests = Placed(Holder(3), Limit(Side.Sell, 3, 105));

        IsLine(
            "journal-order-part-2",
            rests.Trigger(
                rests.Live.Find("ord_new")!,
                Tick(106, 107) with { Quote = Sized(Quote(106, 107), bid: 1) },
                null,
                Fee)!);
    }

    [Fact]
    public void A_portfolio_with_parts_and_groups()
    {
        var one = Holder(3, cashLeft: 500);
        one = one.After(one.Place(Pair, Quote(99, 100), null, Fee));
        one = one.After(one.Place(
            Bracket with { Type = OrderType.Limit, Price = 101 },
            Sized(Quote(99, 100), bid: 4, ask: 1.25m),
            null,
            Fee with { NewOrderId = "ord_other" }));

        IsStoredAs("snapshot-5-groups", one);
    }

    private static PlaceOrder Pair => Limit(Side.Sell, 2, 110) with
    {
        Price = null,
        Class = OrderClass.Oco,
        TakeProfit = new TakeProfit(110),
        StopLoss = new StopLoss { StopPrice = 90, Price = 89.5m },
    };

    private static PlaceOrder Bracket => Limit(Side.Buy, 2, 95) with
    {
        Class = OrderClass.Bracket,
        TakeProfit = new TakeProfit(110),
        StopLoss = new StopLoss { TrailAmount = 5 },
    };

    private static Portfolio Placed(Portfolio portfolio, PlaceOrder asked) =>
        portfolio.After(portfolio.Place(asked, Quote(99, 100), null, Fee));

    private static Quote Sized(Quote quote, decimal? bid = null, decimal? ask = null) =>
        quote with
        {
            Sizes = new QuoteSizes { Tick = new TickId(7, 1), Bid = bid, Ask = ask },
        };
}
