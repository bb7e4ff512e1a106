using System.Net;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>What came back for a request.</summary>
public sealed record Reply(HttpStatusCode Status, JsonObject Body)
{
    /// <summary>The stable code of a problem, or "ok".</summary>
    public string Code => (string?)Body["code"] ?? "ok";
}
