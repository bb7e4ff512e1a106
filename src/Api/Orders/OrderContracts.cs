using System.Text.Json.Serialization;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>One order.</summary>
internal sealed record OrderEnvelope(OrderResponse Data);

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

/// <summary>How orders are written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(OrdersResponse))]
[JsonSerializable(typeof(OrderEnvelope))]
internal sealed partial class OrderJson : JsonSerializerContext;
