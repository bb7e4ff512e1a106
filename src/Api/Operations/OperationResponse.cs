using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Operations;

/// <summary>What became of a request; the members of its first answer stand beside these.</summary>
/// <param name="State">Whether it was executed, refused or never seen.</param>
/// <param name="StatusCode">Status of the first answer; null when there was none.</param>
internal sealed record OperationResponse(OperationState State, int? StatusCode)
{
    [JsonExtensionData] public Dictionary<string, JsonElement>? FirstResponse { get; init; }
}
