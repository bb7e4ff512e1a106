using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders for an amount, and for all there is.</summary>
public sealed class OrderAmountTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task Everything_that_is_available_is_sold()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Post("orders", Waiting.In(
            asset, """{"order_type":"market_buy","notional":"33.33"}"""))).Is(201);

        var sold = (await trader.Post("orders", Waiting.In(
            asset, """{"order_type":"market_sell","quantity":"all"}"""))).Is(201).Body["data"]!;

        Assert.Equal("completed", sold.Text("status"));
        Assert.Empty((await trader.Get("portfolio")).Is(200).Body.Items("assets"));
    }
}
