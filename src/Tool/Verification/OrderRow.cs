using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Verification;

/// <summary>The row of an order that has one of its own.</summary>
internal static class OrderRow
{
    /// <summary>Name of the state.</summary>
    public const string State = "order";

    public static string GrainOf(string orderId) => $"order/{orderId}";

    /// <summary>What it says; null where it cannot be read.</summary>
    public static OrderState? Read(StateRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<OrderState>(row.Payload.Span, StoredJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether the row says that of the order, and nothing else.</summary>
    public static bool IsOf(Order order, StateRow row) =>
        Read(row)?.Order is { } kept && Stored(kept) == Stored(order);

    public static StateRow Of(OrderState state, string orderId) => new(
        GrainOf(orderId), State, JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Options));

    private static string Stored(Order order) =>
        JsonSerializer.Serialize(order, StoredJson.Options);
}
