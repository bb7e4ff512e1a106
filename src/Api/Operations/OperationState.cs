using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Operations;

/// <summary>What became of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationState>))]
internal enum OperationState
{
    [JsonStringEnumMemberName("executed")]
    Executed,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Not until now. A write whose reply was lost may still arrive: to be certain, send
    /// the request again under the same key, or give the key up.</summary>
    [JsonStringEnumMemberName("not_seen")]
    NotSeen,
}
