using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>How far an alert has come.</summary>
[GenerateSerializer, Alias("AlertStatus")]
[JsonConverter(typeof(JsonStringEnumConverter<AlertStatus>))]
public enum AlertStatus
{
    /// <summary>Waits for its price.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Went off, and is kept until its owner removes it.</summary>
    [JsonStringEnumMemberName("triggered")]
    Triggered,

    /// <summary>Will never go off, because its asset is no longer listed; kept likewise.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,
}
