using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What became of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationState>))]
internal enum OperationState
{
    [JsonStringEnumMemberName("executed")]
    Executed,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("not_seen")]
    NotSeen,
}
