using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Storage;

/// <summary>Writes orders in their stored form, and reads them from it.</summary>
internal sealed class StoredOrderConverter : JsonConverter<Order>
{
    public override Order? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<StoredOrder>(ref reader, options)?.ToOrder();

    public override void Write(
        Utf8JsonWriter writer, Order value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, StoredOrder.Of(value), options);
}
