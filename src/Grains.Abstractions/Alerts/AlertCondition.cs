using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Where the market has to be for an alert to go off: all of its quote, so that the price
/// shown is there too.</summary>
[GenerateSerializer, Alias("AlertCondition")]
[JsonConverter(typeof(JsonStringEnumConverter<AlertCondition>))]
public enum AlertCondition
{
    /// <summary>The bid at the price or above.</summary>
    [JsonStringEnumMemberName("above")]
    Above,

    /// <summary>The ask at the price or below.</summary>
    [JsonStringEnumMemberName("below")]
    Below,
}
