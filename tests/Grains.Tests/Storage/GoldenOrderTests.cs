using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;
using static OrderProcessor.Grains.Tests.Storage.GoldenLines;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>The stored form of orders that wait; see <see cref="GoldenTests"/>.</summary>
public sealed class GoldenOrderTests
{
    private static readonly RuleFacts Fee = OrderFacts with
    {
        Limits = new TradingLimits { FeeRate = 0.001m },
    };

    private static readonly PlaceOrder Asked = Limit(Side.Buy, 0.5m, 99.5m) with
    {
        OperationKey = "key-1",
        ClientOrderId = "mine",
        TimeInForce = TimeInForce.Day,
        PostOnly = true,
    };

    private static readonly Portfolio Opened = Cash(100).After(Open());

    [Fact]
    public void An_order_that_rests() => IsLine("journal-order-opened-2", Open());

    [Fact]
    public void A_stop_that_follows_the_market() => IsLine(
        "journal-order-trailing-2",
        Holder(1).Place(
            Sale(1) with { Type = OrderType.TrailingStop, TrailPercent = 2.5m },
            Quote(99.5m, 100),
            null,
            Fee));

    [Fact]
    public void An_order_that_is_filled_by_a_tick() => IsLine(
        "journal-order-filled-2",
        Opened.Trigger(Live(Opened), Tick(99, 99.25m), null, Fee)!);

    [Fact]
    public void A_stop_that_is_triggered_and_filled()
    {
        var waits = Holder(1).After(
            Holder(1).Place(Stop(Side.Sell, 1, 90), Quote(99, 100), null, Fee));

        IsLine(
            "journal-order-triggered-2",
            waits.Trigger(Live(waits), Tick(89.5m, 91), null, Fee)!);
    }

    [Fact]
    public void An_order_that_is_replaced() => IsLine(
        "journal-order-replaced-2",
        Opened.Replace(
            new ReplaceOrder
            {
                OrderId = "ord_new",
                Price = 98,
                ExpiresAt = Noon.AddDays(2),
                OperationKey = "key-2",
            },
            Quote(99, 100),
            null,
            Fee));

    [Fact]
    public void An_order_that_is_canceled() => IsLine(
        "journal-order-canceled-2", Opened.Cancel(new CancelOrder("ord_new"), null, Fee));

    [Fact]
    public void A_refusal_that_says_what_it_needs() => IsLine(
        "journal-order-refusal-2",
        Cash(100).Place(
            Asked with { Price = 99.505m }, Quote(99.5m, 100), null, Fee));

    [Fact]
    public void A_portfolio_with_an_order_that_waits() => IsStoredAs(
        "snapshot-4-live",
        Opened.After(Opened.Trigger(
            Live(Opened), Tick(99, 99.25m), null, Fee)!).After(
            Opened.After(Opened.Trigger(Live(Opened), Tick(99, 99.25m), null, Fee)!).Place(
                Stop(Side.Sell, 0.5m, 90), Quote(99, 100), null, Fee)));

    private static LiveOrder Live(Portfolio portfolio) =>
        Assert.Single(portfolio.Live.ById).Value;

    private static Decision Open() => Cash(100).Place(Asked, Quote(99.5m, 100), null, Fee);
}
