using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>Whether an asset can be traded.</summary>
[GenerateSerializer, Alias("AssetStatus")]
[JsonConverter(typeof(JsonStringEnumConverter<AssetStatus>))]
public enum AssetStatus
{
    /// <summary>Open for trading.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Listed, trading stopped by an operator for a while.</summary>
    [JsonStringEnumMemberName("halted")]
    Halted,

    /// <summary>Listed for reference, not offered.</summary>
    [JsonStringEnumMemberName("inactive")]
    Inactive,
}
