using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>An operation with what was answered.</summary>
internal sealed record Answered(Operation Operation, HttpStatusCode Status, JsonObject Body)
{
    public static Answered Of(Operation operation, Reply reply)
    {
        // The one member that names the request instead of the operation.
        reply.Body.Remove("request_id");
        return new Answered(operation, reply.Status, reply.Body);
    }

    // As NeighbourTests is told.
    private static readonly bool AreOfTwoReleases =
        Environment.GetEnvironmentVariable("RELEASE_BEFORE") is { Length: > 0 };

    /// <summary>The id of the transaction or order, or the code of the refusal.</summary>
    public string Id =>
        (string?)Body["transaction_id"] ?? OrderId ?? (string?)Body["code"] ?? Body.ToJsonString();

    /// <summary>The order that was filled, if this was one.</summary>
    public string? OrderId => (string?)Body["data"]?["order_id"];

    public bool MovedCash => Status is HttpStatusCode.Created;

    /// <summary>What it did to the cash.</summary>
    public decimal Cash => !MovedCash ? 0 : Operation.Path switch
    {
        "balance/deposit" => Number(Operation.Body, "amount"),
        "balance/withdraw" => -Number(Operation.Body, "amount"),
        _ => Paid(Body["data"]!),
    };

    public bool IsLike(Answered other) =>
        Status == other.Status && Agree(Body, other.Body);

    /// <summary>Whether two answers to the same say the same; those of two releases, in the members
    /// that both of them know.</summary>
    public static bool Agree(JsonNode? one, JsonNode? other) =>
        AreOfTwoReleases && (one, other) is (JsonObject left, JsonObject right)
            ? left.All(member => !right.ContainsKey(member.Key)
                || Agree(member.Value, right[member.Key]))
            : JsonNode.DeepEquals(one, other);

    private static decimal Paid(JsonNode order)
    {
        var (total, fee) = (Number(order, "total_amount"), Number(order, "fee"));
        return (string)order["order_type"]! switch
        {
            "market_buy" => -total - fee,
            "market_sell" => total - fee,
            var other => throw new InvalidDataException($"There is no order type {other}."),
        };
    }

    private static decimal Number(JsonNode from, string member) =>
        decimal.Parse((string)from[member]!, CultureInfo.InvariantCulture);
}
