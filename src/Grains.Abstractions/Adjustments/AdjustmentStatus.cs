using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>How far a correction of a balance has come.</summary>
[GenerateSerializer, Alias("AdjustmentStatus")]
[JsonConverter(typeof(JsonStringEnumConverter<AdjustmentStatus>))]
public enum AdjustmentStatus
{
    /// <summary>Waits for a second admin.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Approved, and on its way to the account: approving it again brings it there, once.
    /// </summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>The account has it.</summary>
    [JsonStringEnumMemberName("booked")]
    Booked,

    /// <summary>A second admin said no.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>The account could not take it.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
