using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Where an order is in its life.</summary>
[GenerateSerializer, Alias("OrderStatus")]
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Filled in full; nothing about it changes any more.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,
}
