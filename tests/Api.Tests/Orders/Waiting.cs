using System.Text;
using System.Text.Json.Nodes;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders that wait, as a client asks for them.</summary>
internal static class Waiting
{
    /// <summary>Someone with cash, and an asset of their own that trades at 10 USD.</summary>
    public static async Task<(Person Trader, string Asset)> Trader(this StreamProgram program) =>
        (await program.NewTrader(), await program.NewAsset(10m));

    /// <summary>Two units at that price at most.</summary>
    public static string Limit(string asset, string price) =>
        In(asset, $$"""{"order_type":"limit_buy","quantity":"2","price":"{{price}}"}""");

    /// <summary>The request, in that asset.</summary>
    public static string In(string asset, string body)
    {
        var order = JsonNode.Parse(body)!;
        order["asset_id"] = asset;
        return order.ToJsonString();
    }

    /// <summary>The id of an order that rests below the market.</summary>
    public static async Task<string> Resting(Person trader, string asset) =>
        (await trader.Post("orders", Limit(asset, "9.50"))).Is(201).Body["data"]!.Text("order_id");

    public static Task<Reply> Delete(Person trader, string path) =>
        trader.Client.Send(HttpMethod.Delete, path);

    public static Task<Reply> Patch(
        Person trader, string id, string body, string? version = null) =>
        trader.Client.Send(
            HttpMethod.Patch,
            $"orders/{id}",
            new StringContent(body, Encoding.UTF8, "application/json"),
            version is null ? [] : [("If-Match", version)]);
}
