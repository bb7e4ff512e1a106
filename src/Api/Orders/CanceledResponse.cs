using System.ComponentModel;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>What became of orders that were to be canceled together.</summary>
internal sealed record CanceledResponse(IReadOnlyList<OrderCancellation> Data);

/// <summary>What became of one of them.</summary>
/// <param name="OrderId">Which.</param>
/// <param name="Status">200 where it is canceled, 409 where it had ended otherwise.</param>
/// <param name="Result">The state it is in.</param>
internal sealed record OrderCancellation(
    string OrderId,
    int Status,
    [property: OrderStatusWord, Description("Where an order is in its life.")] string Result)
{
    public static OrderCancellation Of(Order order) => new(
        order.OrderId,
        order.Status is OrderStatus.Canceled
            ? StatusCodes.Status200OK
            : StatusCodes.Status409Conflict,
        OrderWords.Of(order.Status));
}
