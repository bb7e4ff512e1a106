using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>What kind of order this is, and so which side of the quote it trades at.</summary>
[GenerateSerializer, Alias("OrderType")]
[JsonConverter(typeof(JsonStringEnumConverter<OrderType>))]
public enum OrderType
{
    /// <summary>Buys at once at the ask.</summary>
    [JsonStringEnumMemberName("market_buy")]
    MarketBuy,

    /// <summary>Sells at once at the bid.</summary>
    [JsonStringEnumMemberName("market_sell")]
    MarketSell,
}
