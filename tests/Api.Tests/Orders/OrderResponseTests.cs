using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders as they are told, whether or not such can be placed yet.</summary>
public sealed class OrderResponseTests
{
    private static readonly JsonSerializerOptions Snake =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void What_is_not_filled_has_no_price()
    {
        var order = Written(SomeOrder.Resting);

        Shape.Check(order, OrderTests.Members
            .Replace(" price:usd ", " price:usd? ", StringComparison.Ordinal)
            .Replace("completed_at:time ", "completed_at:time? ", StringComparison.Ordinal));
        Assert.Null(order["price"]);
        Assert.Null(order["average_price"]);
        Assert.Empty(order.Items("fills"));
        Assert.Equal(
            ("limit_buy", "open", "5.00", "0", "2", "10.01", "USD"),
            (order.Text("order_type"), order.Text("status"), order.Text("limit_price"),
                order.Text("filled_quantity"), order.Text("remaining_quantity"),
                order.Text("held_amount"), order.Text("held_asset")));
    }

    [Fact]
    public void What_is_filled_in_parts_has_each_of_them_and_their_average()
    {
        var order = Written(SomeOrder.HalfFilled);

        Assert.Equal("partially_filled", order.Text("status"));
        Assert.Equal(("4.50", "4.50"), (order.Text("price"), order.Text("total_amount")));
        Assert.Equal(["4.00", "5.00"], order.Items("fills").Select(fill => fill.Text("price")));
        Shape.Check(
            order.Items("fills")[0],
            "quantity:units price:usd notional:usd fee:usd at:time tick_time:time bid:usd ask:usd");
    }

    [Fact]
    public void A_sale_holds_units()
    {
        var sale = SomeOrder.Resting with { Side = Side.Sell, HeldAmount = 2m };

        var order = Written(sale);

        Assert.Equal(("2", "BTC"), (order.Text("held_amount"), order.Text("held_asset")));
    }

    [Fact]
    public void What_has_ended_says_why()
    {
        var order = Written(SomeOrder.Resting with
        {
            Status = OrderStatus.Canceled,
            Reason = OrderReason.InsufficientLiquidity,
            HeldAmount = 0m,
        });

        Assert.Equal(
            ("canceled", "insufficient_liquidity", "0", "0.00"),
            (order.Text("status"), order.Text("reason"), order.Text("remaining_quantity"),
                order.Text("held_amount")));
    }

    private static JsonObject Written(Order order) =>
        JsonSerializer.SerializeToNode(OrderResponse.Of(order), Snake)!.AsObject();
}
