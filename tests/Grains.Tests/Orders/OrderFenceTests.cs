using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>Which ticks may move an order: those after the one it was decided at, whatever the
/// clocks of whoever took them say.</summary>
public sealed class OrderFenceTests
{
    private static readonly Quote Fifth = Quote(99, 100) with { Tick = new TickId(1, 5) };

    [Fact]
    public void A_tick_from_before_it_was_placed_fills_no_order()
    {
        var resting = Cash(100).After(
            Cash(100).Place(Limit(Side.Buy, 1, 90), Fifth, null, OrderFacts));
        var live = Assert.Single(resting.Live.ById).Value;

        Assert.Null(resting.Trigger(live, Tick(80, 81, number: 5), null, Facts));
        Assert.NotNull(resting.Trigger(live, Tick(80, 81, number: 6), null, Facts));
    }

    [Fact]
    public void Nor_one_from_before_it_was_replaced()
    {
        var resting = Cash(100).After(
            Cash(100).Place(Limit(Side.Buy, 1, 80), Quote(99, 100), null, OrderFacts));
        var replaced = resting.After(resting.Replace(
            new ReplaceOrder { OrderId = "ord_new", Price = 90 }, Fifth, null, Facts));
        var live = Assert.Single(replaced.Live.ById).Value;

        Assert.Null(replaced.Trigger(live, Tick(84, 85, number: 4), null, Facts));
        Assert.NotNull(replaced.Trigger(live, Tick(84, 85, number: 6), null, Facts));
    }

    [Fact]
    public void A_clock_that_was_set_back_keeps_no_order_from_its_fill()
    {
        var ahead = At(Noon.AddDays(1)) with { NewOrderId = "ord_new" };
        var resting = Cash(100).After(
            Cash(100).Place(Limit(Side.Buy, 1, 90), Fifth, null, ahead));
        var live = Assert.Single(resting.Live.ById).Value;

        var filled = resting.After(
            resting.Trigger(live, Tick(80, 81, number: 6), null, At(Noon))!);

        Assert.Empty(filled.Live.ById);
    }
}
