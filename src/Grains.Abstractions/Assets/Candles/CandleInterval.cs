using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>How long a stretch of time a candle stands for; all begin at midnight UTC and fit a day
/// without rest.</summary>
[GenerateSerializer, Alias("CandleInterval")]
[JsonConverter(typeof(JsonStringEnumConverter<CandleInterval>))]
public enum CandleInterval
{
    [JsonStringEnumMemberName("1m")]
    Minute,

    [JsonStringEnumMemberName("5m")]
    FiveMinutes,

    [JsonStringEnumMemberName("15m")]
    QuarterHour,

    [JsonStringEnumMemberName("1h")]
    Hour,

    [JsonStringEnumMemberName("4h")]
    FourHours,

    [JsonStringEnumMemberName("1d")]
    Day,
}
