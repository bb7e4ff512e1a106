using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class OrderCountTests
{
    private static readonly PastPortfolio Past = Holder(3).Past();

    [Theory]
    [InlineData(null, 1)]
    [InlineData(OrderType.Market, 1)]
    [InlineData(OrderType.Limit, 0)]
    public void Orders_of_each_type_there_is_are_counted(OrderType? type, long count) =>
        Assert.Equal(count, Past.OrderCount(new HistoryQuery { Limit = 1, OrderType = type }));

    [Fact]
    public void Orders_that_waited_are_counted_by_what_became_of_them()
    {
        var opened = Cash(100).After(
            Cash(100).Place(Limit(Side.Buy, 1, 50), Quote(99, 100), null, OrderFacts));
        var canceled = opened.After(opened.Cancel(new CancelOrder("ord_new"), null, OrderFacts));

        Assert.Equal(1, Count(opened, OrderStatus.Open));
        Assert.Equal(0, Count(canceled, OrderStatus.Open));
        Assert.Equal(1, Count(canceled, OrderStatus.Canceled));
        Assert.Equal(0, Count(canceled, OrderStatus.Completed));
    }

    private static long Count(Portfolio portfolio, OrderStatus status) => portfolio.Past()
        .OrderCount(new HistoryQuery { Limit = 1, AssetId = "BTC", Status = status });
}
