using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Orders that wait, from the outside: the asset of each test trades at 10 USD until the
/// test says otherwise.</summary>
public sealed class WaitingOrderTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task A_limit_order_rests_and_is_filled_once_the_price_is_there()
    {
        var (trader, asset) = await program.Trader();
        await using var stream = await OpenedStream.Of(trader.Client, "orders,balances");

        var placed =
            (await trader.Post("orders", Waiting.Limit(asset, "9.50"))).Is(201).Body["data"]!;
        var accepted = await stream.Next(told => told.Type == "order");
        await program.Price(asset, 9.4m);
        var filled = await stream.Next(
            told => told.Type == "order" && told.Data.Text("event") == "fill");

        Assert.Equal(("open", "2", "19.00"), (placed.Text("status"),
            placed.Text("remaining_quantity"), placed.Text("held_amount")));
        Assert.Null(placed["price"]);
        Assert.Equal("accepted", accepted.Data.Text("event"));
        Assert.Equal(0m, accepted.Data["position"]!.Money("quantity"));
        Assert.Equal(("completed", "9.40", "18.80"), (filled.Data.Text("status"),
            filled.Data.Text("price"), filled.Data.Text("total_amount")));
        Assert.Equal(2m, filled.Data["position"]!.Money("quantity"));
        var read = (await trader.Get($"orders/{placed.Text("order_id")}")).Is(200).Body["data"]!;
        Assert.Equal("completed", read.Text("status"));
        Assert.Equal(9_981.20m, await trader.Cash());
        Assert.Equal("0.00", (await trader.Get("balance")).Body.Text("held_balance"));
    }

    [Fact]
    public async Task A_limit_order_at_the_market_fills_at_once()
    {
        var (trader, asset) = await program.Trader();

        var placed =
            (await trader.Post("orders", Waiting.Limit(asset, "11.00"))).Is(201).Body["data"]!;

        Assert.Equal(
            ("completed", "10.00"), (placed.Text("status"), placed.Text("price")));
        Assert.Single(placed.Items("fills"));
    }

    [Fact]
    public async Task What_is_open_is_listed_from_memory_and_counts_no_more_once_it_is_canceled()
    {
        var (trader, asset) = await program.Trader();
        var id = await Waiting.Resting(trader, asset);

        var open = (await trader.Get($"orders?status=open&asset_id={asset}")).Is(200).Body;
        var canceled = (await Waiting.Delete(trader, $"orders/{id}")).Is(200).Body["data"]!;
        var again = (await Waiting.Delete(trader, $"orders/{id}")).Is(200).Body["data"]!;

        Assert.Equal(id, Assert.Single(open.Items("data")).Text("order_id"));
        Assert.Equal(("canceled", "user"), (canceled.Text("status"), canceled.Text("reason")));
        Assert.Equal(canceled.ToJsonString(), again.ToJsonString());
        Assert.Empty((await trader.Get("orders?status=open")).Is(200).Body.Items("data"));
        Assert.Equal(
            id,
            Assert.Single((await trader.Get("orders")).Is(200).Body.Items("data"))
                .Text("order_id"));
        Assert.Equal("10000.00", (await trader.Get("balance")).Body.Text("available_balance"));
    }

    [Fact]
    public async Task An_order_that_has_ended_is_in_the_refusal_to_cancel_it()
    {
        var (trader, asset) = await program.Trader();
        var filled = (await trader.Buy(asset, "1")).Is(201).Body["data"]!.Text("order_id");

        var refused = await Waiting.Delete(trader, $"orders/{filled}");

        Assert.Equal((409, "ORDER_TERMINAL"), (refused.Status, refused.Code));
        Assert.Equal(filled, refused.Body["order"]!.Text("order_id"));
    }

    [Fact]
    public async Task An_order_is_amended_at_the_version_that_was_seen()
    {
        var (trader, asset) = await program.Trader();
        var id = await Waiting.Resting(trader, asset);

        var changed = (await Waiting.Patch(
                trader, id, """{"price":"9.00","quantity":"3"}""", "\"1\""))
            .Is(200).Body["data"]!;
        var late = await Waiting.Patch(trader, id, """{"price":"8.00"}""", "\"1\"");

        Assert.Equal(
            (id, "9.00", "3", "27.00"),
            (changed.Text("order_id"), changed.Text("limit_price"), changed.Text("quantity"),
                changed.Text("held_amount")));
        Assert.True(changed["version"]!.GetValue<int>() > 1);
        Assert.Equal((412, "VERSION_MISMATCH"), (late.Status, late.Code));
        (await Waiting.Patch(trader, id, "{}")).Invalid("body");
        (await Waiting.Patch(trader, "never_was_an_order", """{"price":"8.00"}""")).Is(404);
    }

    [Fact]
    public async Task All_in_one_asset_are_canceled_at_once()
    {
        var (trader, asset) = await program.Trader();
        var other = await program.NewAsset(10m);
        string[] ids = [await Waiting.Resting(trader, asset), await Waiting.Resting(trader, asset)];
        var kept = await Waiting.Resting(trader, other);

        var canceled = (await Waiting.Delete(trader, $"orders?asset_id={asset}")).Is(207).Body;

        Shape.Check(canceled.Items("data")[0], "order_id:text status:whole result:text");
        Assert.Equal(
            ids.Order(), canceled.Items("data").Select(one => one.Text("order_id")).Order());
        Assert.All(canceled.Items("data"), one => Assert.Equal("canceled", one.Text("result")));
        var open = (await trader.Get("orders?status=open")).Is(200).Body;
        Assert.Equal(kept, Assert.Single(open.Items("data")).Text("order_id"));
    }

    [Fact]
    public async Task A_stop_sells_once_the_price_has_fallen()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "2")).Is(201);
        (await trader.Post("orders", Waiting.In(
            asset, """{"order_type":"stop_sell","quantity":"2","stop_price":"9.00"}"""))).Is(201);
        await using var stream = await OpenedStream.Of(trader.Client, "orders");

        await program.Price(asset, 8.9m);
        var told = await stream.Next(one => one.Data.Text("event") == "fill");

        Assert.Equal(("completed", "8.90"), (told.Data.Text("status"), told.Data.Text("price")));
        Assert.NotNull(told.Data["triggered_at"]);
    }

    [Fact]
    public async Task Everything_that_happened_is_told_to_who_was_away()
    {
        var (trader, asset) = await program.Trader();
        var id = await Waiting.Resting(trader, asset);
        (await Waiting.Patch(trader, id, """{"price":"9.00"}""")).Is(200);
        (await Waiting.Delete(trader, $"orders/{id}")).Is(200);

        await using var stream = await OpenedStream.Of(trader.Client, "orders", "1");
        List<Told> told = [await stream.Next(), await stream.Next(), await stream.Next()];

        Assert.Equal(
            ["accepted", "replaced", "canceled"], told.Select(one => one.Data.Text("event")));
        Assert.Equal(["2", "3", "4"], told.Select(one => one.Id));
    }
}
