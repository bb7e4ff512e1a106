using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>A request with what was answered, and the epoch that the account was in then.</summary>
internal sealed record Done(Request Request, Reply Reply, int Epoch)
{
    /// <summary>The order that it was about, as it was then; null where there is none.</summary>
    public JsonNode? Order =>
        (Reply.Body["data"] ?? Reply.Body["order"]) is { } about && about["order_id"] is not null
            ? about : null;

    /// <summary>Whether a repeat was told the same.</summary>
    public bool IsLike(Done other) =>
        Reply.Status == other.Reply.Status
        && Reply.Code == other.Reply.Code
        && JsonNode.DeepEquals(Reply.Body["data"], other.Reply.Body["data"]);
}
