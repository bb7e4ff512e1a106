using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Why cash moved.</summary>
[GenerateSerializer, Alias("TransactionType")]
[JsonConverter(typeof(JsonStringEnumConverter<TransactionType>))]
public enum TransactionType
{
    [JsonStringEnumMemberName("deposit")]
    Deposit,

    [JsonStringEnumMemberName("withdraw")]
    Withdraw,

    [JsonStringEnumMemberName("order_payment")]
    OrderPayment,

    [JsonStringEnumMemberName("order_sale")]
    OrderSale,

    [JsonStringEnumMemberName("system_adjustment")]
    SystemAdjustment,
}
