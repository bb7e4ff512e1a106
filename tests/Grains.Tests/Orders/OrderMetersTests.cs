using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Telemetry;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderMetersTests
{
    private readonly Measured _measured = new();

    [Fact]
    public void A_filled_order_and_a_refused_one_count_apart()
    {
        var filled = Cash(1_000).Place(Buy(1), Quote(100, 100), null, Facts).Recorded().Outcome;

        _measured.Orders.Count(
            OrderType.Market, Side.Buy, new CommandOutcome(filled, false));
        _measured.Orders.Count(
            OrderType.Market, Side.Sell, new CommandOutcome(Shortfalls.BalanceLimit(), false));

        Assert.Equal(1, _measured.Sums["orderprocessor.orders type=market_buy outcome=filled"]);
        Assert.Equal(1, _measured.Sums[
            "orderprocessor.orders type=market_sell outcome=BALANCE_LIMIT_EXCEEDED"]);
    }

    [Fact]
    public void An_answer_that_is_given_again_does_not_count_again()
    {
        _measured.Orders.Count(
            OrderType.Market,
            Side.Buy,
            new CommandOutcome(Shortfalls.BalanceLimit(), Replayed: true));

        Assert.All(_measured.Sums.Values, sum => Assert.Equal(0, sum));
    }
}
