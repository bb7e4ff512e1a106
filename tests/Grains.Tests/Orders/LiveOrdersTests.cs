using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class LiveOrdersTests
{
    private const int Changes = 2_000;
    private const int Ids = 12;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_next_expiry_is_the_earliest_whatever_has_changed(int seed)
    {
        var random = new Random(seed);
        var orders = LiveOrders.None;
        for (var change = 0; change < Changes; change++)
        {
            orders = orders.With(Any(random));

            Assert.Equal(
                orders.ById.Values.Min(live => live.Order.ExpiresAt) ?? DateTimeOffset.MaxValue,
                orders.NextExpiry);
        }
    }

    // Few ids and few times: most changes meet an order that is there, many the one that is next.
    private static LiveOrder Any(Random random) => new()
    {
        PriceTick = 0.01m,
        Order = new Order
        {
            OrderId = $"ord_{random.Next(Ids)}",
            AccountId = "account",
            Type = OrderType.Limit,
            Side = Side.Buy,
            TimeInForce = TimeInForce.Gtc,
            AssetId = "BTC",
            Quantity = 1,
            Price = 0,
            Notional = 0,
            Fee = 0,
            FilledQuantity = 0,
            CreatedAt = Start,
            RequestFingerprint = "",
            Status = random.Next(3) == 0 ? OrderStatus.Canceled : OrderStatus.Open,
            ExpiresAt = random.Next(3) == 0 ? null : Start.AddMinutes(random.Next(8)),
        },
    };
}
