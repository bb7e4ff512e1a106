using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Telemetry;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>A side that is neither is taken for neither, wherever the two differ.</summary>
public sealed class UnknownSideTests
{
    private const Side Neither = (Side)2;

    private static Execution Sold =>
        Execution.AtQuote(Quote(1, 1), Side.Sell, 1, feeRate: 0, Noon)!;

    [Fact]
    public void It_has_no_digest() => IsRefused(() => Sideways.Fingerprint());

    [Fact]
    public void It_is_not_placed() =>
        IsRefused(() => Holder(1).Place(Sideways, Quote(1, 1), null, Facts));

    [Fact]
    public void It_executes_at_no_price() =>
        IsRefused(() => Execution.AtQuote(Quote(1, 1), Neither, 1, feeRate: 0, Noon));

    [Fact]
    public void It_moves_nothing() => IsRefused(() => (Sold with { Side = Neither }).Legs());

    [Fact]
    public void It_changes_no_holding()
    {
        var record = Holder(1).Place(Sale(1), Quote(1, 1), null, Facts).Recorded();
        var order = Assert.IsType<PortfolioOutcome.OrderFilled>(record.Outcome).Order;

        IsRefused(() => Holder(1).Apply(3, record with
        {
            Outcome = new PortfolioOutcome.OrderFilled(order with { Side = Neither }),
        }));
    }

    [Fact]
    public void It_is_not_counted() => IsRefused(() => new Measured().Orders.Count(
        OrderType.Market, Neither, new CommandOutcome(Shortfalls.BalanceLimit(), false)));

    private static PlaceOrder Sideways => Sale(1) with { Side = Neither };

    // That is what a switch throws which has no arm for a value.
    private static void IsRefused(Func<object?> use) =>
        Assert.ThrowsAny<InvalidOperationException>(use);

    private static void IsRefused(Action use) =>
        Assert.ThrowsAny<InvalidOperationException>(use);
}
