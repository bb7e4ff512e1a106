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

    [Fact]
    public void An_order_is_read_back_as_it_was() => Assert.Equal(Sold, Read(Stored(Sold)));

    [Fact]
    public void A_later_version_is_read_back_as_such()
    {
        var changed = Sold with { Version = 7 };

        Assert.Equal(changed, Read(Stored(changed)));
        Assert.DoesNotContain("version", Stored(Sold));
    }

    [Fact]
    public void An_order_that_waited_is_read_back_as_it_was()
    {
        var order = Sold with
        {
            Type = OrderType.TrailingStop,
            TimeInForce = TimeInForce.Gtd,
            FilledQuantity = 0,
            Price = 0,
            Status = OrderStatus.Waiting,
            TrailPercent = 2.5m,
            TrailMark = 1,
            ExpiresAt = Noon.AddDays(1),
            Class = OrderClass.Bracket,
            ParentOrderId = "ord_1234567890",
            LegIds = ["ord_1234567891"],
            HeldAmount = 1,
            Reason = OrderReason.User,
            TriggeredAt = Noon,
            UpdatedAt = Noon,
            FeeRate = 0.001m,
            Version = 3,
            NotionalAsked = 10,
            PostOnly = true,
            Parts = Sold.Fills,
        };

        Assert.Equal(Stored(order), Stored(Read(Stored(order))!));
    }

    [Fact]
    public void A_side_that_is_none_is_not_written() =>
        Assert.ThrowsAny<InvalidOperationException>(() => Stored(Sold with { Side = (Side)2 }));

    [Theory]
    [InlineData("market_sell", "iceberg_sell")]
    [InlineData("market_sell", "market_")]
    public void A_word_that_is_unknown_is_not_read(string word, string other) =>
        Assert.Throws<NotSupportedException>(
            () => Read(Stored(Sold).Replace(word, other, StringComparison.Ordinal)));

    private static string Stored(Order order) =>
        JsonSerializer.Serialize(order, StoredJson.Options);

    private static Order? Read(string stored) =>
        JsonSerializer.Deserialize<Order>(stored, StoredJson.Options);
}
