using System.ComponentModel;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Asks for an order.</summary>
internal sealed record OrderRequest
{
    [OrderTypeRule] public string? OrderType { get; init; }

    [AssetIdRule] public string? AssetId { get; init; }

    [QuantityRule] public decimal? Quantity { get; init; }

    [PriceRule(Optional = true)] public decimal? Price { get; init; }

    [ClientOrderIdRule(Optional = true)] public string? ClientOrderId { get; init; }
}

/// <summary>An order; price and amounts in USD.</summary>
internal sealed record OrderResponse(
    string OrderId,
    string? ClientOrderId,
    [property: OrderTypeFilter]
    [property: Description(
        "What kind of order this is, and so which side of the quote it trades at.")]
    string OrderType,
    string AssetId,
    string Quantity,
    string Price,
    [property: OrderStatusFilter, Description("Where an order is in its life.")]
    string Status,
    string TotalAmount,
    string Fee,
    DateTime CreatedAt,
    DateTime? CompletedAt)
{
    public static OrderResponse Of(Order order) => new(
        order.OrderId,
        order.ClientOrderId,
        OrderWords.Of(order.Type, order.Side),
        order.AssetId,
        order.Quantity.Units(),
        order.Price.Usd(),
        OrderWords.Of(order.Status),
        order.Notional.Usd(),
        order.Fee.Usd(),
        order.CreatedAt.OnWire(),
        order.CompletedAt?.OnWire());
}

/// <summary>One order.</summary>
internal sealed record OrderAnswer(OrderResponse Data);

/// <summary>A page of orders.</summary>
internal sealed record OrdersResponse(
    IReadOnlyList<OrderResponse> Data, bool HasMore, string? NextCursor);

/// <summary>What an order did to an asset's holding.</summary>
internal sealed record AssetTransactionResponse(
    string AssetId,
    string TransactionType,
    string Quantity,
    string Price,
    string Status,
    DateTime Timestamp,
    string OrderId)
{
    public static AssetTransactionResponse Of(Order order) => new(
        order.AssetId,
        OrderWords.Movement(order.Side),
        order.Quantity.Units(),
        order.Price.Usd(),
        "COMPLETED",
        order.CreatedAt.OnWire(),
        order.OrderId);
}

/// <summary>A page of what orders did to a holding.</summary>
internal sealed record AssetTransactionsResponse(
    IReadOnlyList<AssetTransactionResponse> Data, bool HasMore);
