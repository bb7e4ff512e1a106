using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>What orders would come to, and why they are where they are.</summary>
public sealed class OrderOutlookTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Theory]
    [InlineData("""{"order_type":"market_buy","quantity":"1.5"}""")]
    [InlineData("""{"order_type":"market_buy","notional":"55.55"}""")]
    [InlineData("""{"order_type":"limit_buy","quantity":"1.5","price":"9.00"}""")]
    [InlineData("""{"order_type":"limit_buy","quantity":"1.5","price":"12.00"}""")]
    [InlineData("""{"order_type":"stop_buy","quantity":"1.5","stop_price":"11.00"}""")]
    [InlineData(
        """{"order_type":"stop_limit_buy","quantity":"1","stop_price":"11","price":"12"}""")]
    [InlineData("""{"order_type":"trailing_stop_buy","quantity":"1","trail_percent":"5"}""")]
    public async Task A_preview_is_what_placing_does(string body)
    {
        var (trader, asset) = await program.Trader();
        var order = Waiting.In(asset, body);

        var preview = (await trader.Post("orders/preview", order)).Is(200).Body["data"]!;
        var placed = (await trader.Post("orders", order)).Is(201).Body["data"]!;

        Assert.Equal(201, preview["status"]!.GetValue<int>());
        foreach (var member in new[]
        {
            "status", "quantity", "price", "filled_quantity", "remaining_quantity", "fee",
            "total_amount", "held_amount", "limit_price", "stop_price", "trail_mark",
        })
        {
            Assert.Equal(
                $"{member} {placed[member]?.ToJsonString()}",
                $"{member} {preview["order"]![member]?.ToJsonString()}");
        }

        var balance = (await trader.Get("balance")).Is(200).Body;
        foreach (var member in new[] { "current_balance", "available_balance", "held_balance" })
        {
            Assert.Equal(balance.Text(member), preview.Text(member));
        }
    }

    [Theory]
    [InlineData("""{"order_type":"limit_buy","quantity":"2000","price":"9.00"}""")]
    [InlineData("""{"order_type":"limit_buy","quantity":"1","price":"9.001"}""")]
    [InlineData("""{"order_type":"limit_buy","quantity":"1","price":"10.01","post_only":true}""")]
    [InlineData("""{"order_type":"stop_buy","quantity":"1","stop_price":"9.00"}""")]
    [InlineData("""{"order_type":"limit_sell","quantity":"1","price":"11.00"}""")]
    [InlineData(
        """
        {"order_type":"limit_buy","quantity":"1","price":"9.00","time_in_force":"gtd",
         "expires_at":"2001-01-01"}
        """)]
    public async Task A_preview_refuses_what_placing_refuses(string body)
    {
        var (trader, asset) = await program.Trader();
        var order = Waiting.In(asset, body);

        var preview = (await trader.Post("orders/preview", order)).Is(200).Body["data"]!;
        var refused = (await trader.Post("orders", order)).Is(422);

        Assert.Equal(422, preview["status"]!.GetValue<int>());
        Assert.Equal(refused.Code, preview["problem"]!.Text("code"));
        Assert.Null(preview["order"]);
        Assert.Empty((await trader.Get("orders")).Body.Items("data"));
    }

    [Fact]
    public async Task An_order_explains_itself()
    {
        var (trader, asset) = await program.Trader();
        var id = await Waiting.Resting(trader, asset);

        var found = (await trader.Get($"orders/{id}/explain")).Is(200).Body["data"]!;

        Assert.Equal(("9.50", "0.50", "5"), (found.Text("waits_for_price"),
            found.Text("distance"), found.Text("distance_percent")));
        Assert.Equal("accepted", found.Items("life")[0].Text("event"));
        Assert.NotEmpty(found.Text("summary"));
        Assert.Equal("10.00", found["quote"]!.Text("ask"));
    }
}
