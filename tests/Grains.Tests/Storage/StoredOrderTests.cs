using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Storage;

public sealed class StoredOrderTests
{
    private static readonly Order Sold =
        Holder(1).Place(Sale(1), Quote(1, 1), null, Facts).Filled();

    public static TheoryData<OrderType> OtherTypes =>
        [.. Enum.GetValues<OrderType>().Except([OrderType.Market])];

    public static TheoryData<OrderStatus> OtherStates =>
        [.. Enum.GetValues<OrderStatus>().Except([OrderStatus.Completed])];

    [Fact]
    public void An_order_is_read_back_as_it_was() => Assert.Equal(Sold, Read(Stored(Sold)));

    [Fact]
    public void A_later_version_is_read_back_as_such()
    {
        var changed = Sold with { Version = 7 };

        Assert.Equal(changed, Read(Stored(changed)));
        Assert.DoesNotContain("version", Stored(Sold));
    }

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public void Another_type_is_not_written(OrderType type) =>
        Assert.Throws<NotSupportedException>(() => Stored(Sold with { Type = type }));

    [Theory]
    [MemberData(nameof(OtherStates))]
    public void Another_state_is_not_written(OrderStatus status) =>
        Assert.Throws<NotSupportedException>(() => Stored(Sold with { Status = status }));

    [Fact]
    public void What_is_not_filled_in_full_is_not_written() =>
        Assert.Throws<NotSupportedException>(() => Stored(Sold with { FilledQuantity = 0.5m }));

    [Fact]
    public void A_side_that_is_none_is_not_written() =>
        Assert.Throws<NotSupportedException>(() => Stored(Sold with { Side = (Side)2 }));

    [Theory]
    [InlineData("market_sell", "limit_sell")]
    [InlineData("market_sell", "market_")]
    [InlineData("completed", "open")]
    public void A_word_that_is_unknown_is_not_read(string word, string other) =>
        Assert.Throws<NotSupportedException>(
            () => Read(Stored(Sold).Replace(word, other, StringComparison.Ordinal)));

    private static string Stored(Order order) =>
        JsonSerializer.Serialize(order, StoredJson.Options);

    private static Order? Read(string stored) =>
        JsonSerializer.Deserialize<Order>(stored, StoredJson.Options);
}
