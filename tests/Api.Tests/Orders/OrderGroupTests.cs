using System.Text.Json.Nodes;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders that hang together.</summary>
public sealed class OrderGroupTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task One_leg_of_a_pair_cancels_the_other()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "2")).Is(201);
        var pair = (await trader.Post("orders", Waiting.In(asset, """
            {"order_type":"limit_sell","quantity":"2","order_class":"oco",
             "take_profit":{"price":"12.00"},"stop_loss":{"stop_price":"8.00"}}
            """))).Is(201).Body["data"]!;
        await using var stream = await OpenedStream.Of(trader.Client, "orders");

        await program.Price(asset, 12.5m);
        List<Told> told = [await stream.Next(), await stream.Next()];

        Assert.Equal("oco", pair.Text("order_class"));
        Assert.Single(pair["legs"]!.AsArray());
        Assert.Equal(
            ["canceled", "fill"], told.Select(one => one.Data.Text("event")).Order());
        Assert.Equal("oco", told.Single(
            one => one.Data.Text("event") == "canceled").Data.Text("reason"));
        Assert.Equal(10_005m, await trader.Cash());
        Assert.Empty((await trader.Get("orders?status=open")).Body.Items("data"));
    }

    [Fact]
    public async Task A_bracket_arms_its_legs_with_its_fill()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Post("orders", Waiting.In(asset, """
            {"order_type":"limit_buy","quantity":"2","price":"10.00","order_class":"bracket",
             "take_profit":{"price":"12.00"},"stop_loss":{"trail_percent":"10"}}
            """))).Is(201);

        var open = (await trader.Get("orders?status=open")).Is(200).Body.Items("data");

        Assert.Equal(
            ["limit_sell", "trailing_stop_sell"],
            open.Select(order => order.Text("order_type")).Order());
        Assert.Equal(2m, open.Sum(order => order.Money("held_amount")));
    }

    [Fact]
    public async Task A_trailing_stop_follows_the_market_as_a_leg_of_a_bracket()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Post("orders", Waiting.In(asset, """
            {"order_type":"limit_buy","quantity":"2","price":"10.00","order_class":"bracket",
             "take_profit":{"price":"15.00"},"stop_loss":{"trail_percent":"10"}}
            """))).Is(201);
        await using var stream = await OpenedStream.Of(trader.Client, "orders");

        // Above the stop as it was placed, at 9; below that of the best price since, at 10.80.
        await program.Price(asset, 12m);
        await program.Price(asset, 10.5m);
        List<Told> told = [await stream.Next(), await stream.Next(), await stream.Next()];

        Assert.Equal(
            ["canceled", "fill", "triggered"], told.Select(one => one.Data.Text("event")).Order());
        Assert.Equal("oco", told.Single(
            one => one.Data.Text("event") == "canceled").Data.Text("reason"));
        var sold = Assert.Single((await trader.Get("orders?order_type=trailing_stop_sell"))
            .Is(200).Body.Items("data"));
        Assert.Equal(
            ("completed", 10.5m, 12m),
            (sold.Text("status"), sold.Money("price"), sold.Money("trail_mark")));
        Assert.Equal(10_001m, await trader.Cash());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Histories_show_each_order_of_a_group_once(int limit)
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "1")).Is(201);
        var bracket = (await trader.Post("orders", Waiting.In(asset, """
            {"order_type":"limit_buy","quantity":"2","price":"10.00","order_class":"bracket",
             "take_profit":{"price":"12.00"},"stop_loss":{"stop_price":"8.00"}}
            """))).Is(201).Body["data"]!;
        await using var stream = await OpenedStream.Of(trader.Client, "orders");
        await program.Price(asset, 12.5m);
        await stream.Next();
        await stream.Next();

        var listed = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = (await trader.Get($"orders?limit={limit}"
                + (cursor is null ? "" : $"&cursor={cursor}"))).Is(200).Body;
            listed.AddRange(page.Items("data"));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(
            [
                ("stop_sell", "canceled"), ("limit_sell", "completed"),
                ("limit_buy", "completed"), ("market_buy", "completed"),
            ],
            listed.Select(order => (order.Text("order_type"), order.Text("status"))));
        Assert.Equal(
            bracket["legs"]!.AsArray().Select(leg => (string)leg!).Append(bracket.Text("order_id")),
            listed.Take(3).Reverse().Skip(1).Append(listed[2])
                .Select(order => order.Text("order_id")));
        Assert.Equal(
            5, (await trader.Get($"orders.csv?asset_id={asset}")).Is(200).Text
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(
            "limit_sell", Assert.Single((await trader.Get($"orders?limit={limit}"
                + "&order_type=limit_sell&status=completed")).Is(200).Body.Items("data"))
                .Text("order_type"));
    }
}
