using System.Text.Json.Nodes;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Several orders in one request.</summary>
public sealed class OrderBatchTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task Each_order_of_a_batch_stands_alone()
    {
        var (trader, asset) = await program.Trader();
        var orders = new JsonArray(
            JsonNode.Parse(Waiting.Limit(asset, "9.50")),
            JsonNode.Parse(Waiting.In(asset, """{"order_type":"limit_buy","quantity":"1"}""")),
            JsonNode.Parse(Waiting.In(asset, """{"order_type":"market_buy","quantity":"5000"}""")),
            JsonNode.Parse(Waiting.In(asset, """{"order_type":"market_buy","quantity":"1"}""")));
        var body = new JsonObject { ["orders"] = orders }.ToJsonString();

        var first = (await trader.Post("orders/batch", body, "batch-key")).Is(207).Body;
        var again = (await trader.Post("orders/batch", body, "batch-key")).Is(207).Body;

        Assert.Equal(
            [201, 422, 422, 201],
            first.Items("data").Select(one => one["status"]!.GetValue<int>()));
        Assert.Equal("PRICE_REQUIRED", first.Items("data")[1]["problem"]!.Text("code"));
        Assert.Equal("NOTIONAL_TOO_LARGE", first.Items("data")[2]["problem"]!.Text("code"));
        Assert.Equal(
            first.Items("data").Select(IdOf), again.Items("data").Select(IdOf));
        Assert.Equal(2, (await trader.Get("orders")).Body.Items("data").Count);
    }

    [Theory]
    [InlineData("""{"orders":[]}""", "orders")]
    [InlineData("""{"orders":[null]}""", "orders")]
    [InlineData("""{}""", "orders")]
    public async Task A_batch_has_bounds(string body, string field)
    {
        var (trader, _) = await program.Trader();

        (await trader.Post("orders/batch", body)).Invalid(field);
    }

    [Fact]
    public async Task A_request_with_a_key_has_none_on_its_orders()
    {
        var (trader, asset) = await program.Trader();
        var order = JsonNode.Parse(Waiting.Limit(asset, "9.50"))!;
        order["idempotency_key"] = "mine";
        var body = new JsonObject { ["orders"] = new JsonArray(order) }.ToJsonString();

        (await trader.Post("orders/batch", body, "batch-key")).Invalid("idempotency_key");
        (await trader.Post("orders/batch", body)).Is(207);
        Assert.Equal(
            "executed", (await trader.Get("operations/mine")).Is(200).Body.Text("state"));
    }

    private static string? IdOf(JsonObject one) => one["order"]?.Text("order_id");
}
