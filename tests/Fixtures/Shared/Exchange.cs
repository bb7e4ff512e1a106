using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures;

/// <summary>A request to the API and what was answered, without what differs each time.</summary>
internal sealed record Exchange
{
    public required string As { get; init; }

    public required string Method { get; init; }

    /// <summary>Below <c>/api/v1/</c>.</summary>
    public required string Path { get; init; }

    public string? Key { get; init; }

    public JsonObject? Body { get; init; }

    public int Status { get; init; }

    /// <summary>Whether it was said to be the answer of an earlier request.</summary>
    public bool Replayed { get; init; }

    /// <summary>A JSON answer, or the text of another one.</summary>
    public JsonNode? Answer { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, Expected.Json);
}
