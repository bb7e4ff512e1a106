using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>Groups whose orders are filled in parts.</summary>
public sealed class PartGroupTests
{
    private static readonly PlaceOrder Bracket = Limit(Side.Buy, 5, 100) with
    {
        Class = OrderClass.Bracket,
        TakeProfit = new TakeProfit(110),
        StopLoss = new StopLoss { StopPrice = 90 },
    };

    private readonly Portfolio _begun = Cash(1_000).After(
        Cash(1_000).Place(Bracket, Sized(1, 99, 100, 2), null, OrderFacts));

    [Fact]
    public void Legs_stand_for_what_was_bought_so_far_and_grow_with_it()
    {
        var grown = Told(_begun, "ord_new", 2, 99, 100, 1.5m);

        Assert.Equal([2m, 2m], Legs(_begun).Select(leg => leg.Order.Quantity));
        Assert.Equal(2, _begun.Ledger["BTC"].Held);
        Assert.Equal([3.5m, 3.5m], Legs(grown).Select(leg => leg.Order.Quantity));
        Assert.Equal((0m, 3.5m), (grown.Ledger["BTC"].Available, grown.Ledger["BTC"].Held));
        Assert.True(grown.IsSound());
    }

    [Fact]
    public void A_leg_that_is_filled_in_part_makes_the_other_smaller_by_the_same()
    {
        var sold = Told(_begun, Profit(_begun), 2, 110, 111, 0.5m);

        Assert.Equal([1.5m, 1.5m], Legs(sold).Select(leg => leg.Order.RemainingQuantity));
        Assert.Equal((0m, 1.5m), (sold.Ledger["BTC"].Available, sold.Ledger["BTC"].Held));
        Assert.True(sold.IsSound());
    }

    [Fact]
    public void Once_all_that_was_bought_is_sold_nothing_more_is_bought()
    {
        var sold = Told(_begun, Profit(_begun), 2, 110, 111, 7);

        Assert.Empty(sold.Live.ById);
        Assert.Equal(OrderReason.Oco, sold.FindRecent("ord_new")!.Reason);
        Assert.Equal(1_000 - 200 + 220, sold.CashAvailable);
    }

    [Fact]
    public void Legs_live_on_when_their_parent_ends_filled_in_part()
    {
        var left = _begun.After(_begun.Cancel(new CancelOrder("ord_new"), null, Facts));

        Assert.Equal(2, left.Live.ById.Count);
        Assert.Equal(2, left.Ledger["BTC"].Held);
        Assert.Equal(800, left.CashAvailable);
    }

    [Fact]
    public void A_group_at_the_market_stands_for_what_could_be_bought()
    {
        var asked = Bracket with { Type = OrderType.Market, Price = null };

        var begun = Cash(1_000).After(
            Cash(1_000).Place(asked, Sized(1, 99, 100, 2), null, OrderFacts));

        Assert.Equal([2m, 2m], Legs(begun).Select(leg => leg.Order.Quantity));
        Assert.Equal(OrderStatus.Canceled, begun.FindRecent("ord_new")!.Status);
    }

    [Fact]
    public void A_group_at_the_market_of_which_nothing_can_be_bought_is_refused()
    {
        var asked = Bracket with { Type = OrderType.Market, Price = null };

        Assert.Equal(
            "FOK_NOT_FILLABLE",
            Cash(1_000).Place(asked, Sized(1, 99, 100, 0), null, OrderFacts).Refused());
    }

    private static IEnumerable<LiveOrder> Legs(Portfolio portfolio) =>
        portfolio.Live.ById.Values.Where(live => live.Order.ParentOrderId is not null);

    private static string Profit(Portfolio portfolio) =>
        Legs(portfolio).Single(leg => leg.Order.Type is OrderType.Limit).Order.OrderId;

    private static Portfolio Told(
        Portfolio portfolio, string orderId, long tick, decimal bid, decimal ask, decimal size) =>
        portfolio.After(portfolio.Trigger(
            portfolio.Live.Find(orderId)!,
            Tick(bid, ask, tick) with { Quote = Sized(tick, bid, ask, size) },
            null,
            Facts)!);

    private static Quote Sized(long tick, decimal bid, decimal ask, decimal size) =>
        Quote(bid, ask) with
        {
            Sizes = new QuoteSizes { Tick = new TickId(7, tick), Bid = size, Ask = size },
        };
}
