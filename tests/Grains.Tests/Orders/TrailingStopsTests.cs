using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class TrailingStopsTests
{
    [Theory]
    [InlineData(Side.Sell, 100, 5, 95)]
    [InlineData(Side.Buy, 100, 5, 105)]
    [InlineData(Side.Sell, 100.005, 5, 95)]
    [InlineData(Side.Buy, 100.005, 5, 105.01)]
    public void By_amount_it_is_the_mark_and_the_trail_away_from_the_market(
        Side side, decimal mark, decimal amount, decimal trigger) => Assert.Equal(
            trigger, TrailingStops.Trigger(side, mark, amount, percent: null, priceTick: 0.01m));

    [Theory]
    [InlineData(Side.Sell, 99.99, 1, 98.99)]
    [InlineData(Side.Sell, 200, 2.5, 195)]
    [InlineData(Side.Buy, 99.99, 1, 100.99)]
    [InlineData(Side.Buy, 200, 2.5, 205)]
    public void By_percent_it_is_so_much_of_the_mark_away(
        Side side, decimal mark, decimal percent, decimal trigger) => Assert.Equal(
            trigger, TrailingStops.Trigger(side, mark, amount: null, percent, priceTick: 0.01m));
}
