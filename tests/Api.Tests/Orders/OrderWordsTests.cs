using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Tests.Orders;

public sealed class OrderWordsTests
{
    [Fact]
    public void Only_what_is_offered_has_a_word_to_ask_for()
    {
        Assert.Equal(
            OrderTerms.Offered, OrderWords.Types.Values.Select(one => one.Type).Distinct());
        Assert.Equal((OrderType.Market, Side.Sell), OrderWords.Types["market_sell"]);
        Assert.Equal(Enum.GetValues<OrderStatus>(), OrderWords.Statuses.Values);
    }

    [Fact]
    public void No_two_orders_have_the_same_word()
    {
        Assert.Distinct(
            from type in Enum.GetValues<OrderType>()
            from side in Enum.GetValues<Side>()
            select OrderWords.Of(type, side));
        Assert.Distinct(Enum.GetValues<OrderStatus>().Select(OrderWords.Of));
    }

    [Fact]
    public void What_is_unknown_is_not_told_as_something_else()
    {
        IsRefused(() => OrderWords.Of(OrderType.Market, (Side)2));
        IsRefused(() => OrderWords.Of((OrderType)5, Side.Sell));
        IsRefused(() => OrderWords.Of((OrderStatus)7));
        IsRefused(() => OrderWords.Movement((Side)2));
    }

    [Theory]
    [InlineData("iceberg_sell")]
    [InlineData("market_")]
    [InlineData("MARKET_SELL")]
    public void A_word_that_is_not_offered_filters_nothing(string word) =>
        Assert.Equal((null, null), OrderTypeFilterAttribute.Read(word));

    private static void IsRefused(Func<string> use) =>
        Assert.ThrowsAny<InvalidOperationException>(use);
}
