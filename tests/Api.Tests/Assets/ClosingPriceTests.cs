using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Assets;

/// <summary>What becomes of holdings of an asset that is delisted.</summary>
public sealed class ClosingPriceTests
{
    private const string Asset = "LTC";
    private const string Price = """{"price":"80.5","reason":"Wound up by its makers"}""";

    [Fact]
    public async Task Holders_sell_at_what_two_admins_have_agreed_on()
    {
        await using var program = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}");
        var (ada, bob) = (
            await program.JoinAdmin("ada_admin"), await program.JoinAdmin("bob_admin"));
        var holder = await Person.Join(program.NewClient(), "holds_it");
        (await holder.Deposit("1000.00")).Is(201);
        (await holder.Buy(Asset, "2")).Is(201);
        (await ada.Client.Put($"admin/assets/{Asset}/closing-price", Price))
            .Refuses(409, "NOT_DELISTED");
        (await ada.Client.Put($"admin/assets/{Asset}", """{"status":"inactive"}""")).Is(200);
        (await holder.Sell(Asset, "1")).Refuses(422, "ASSET_INACTIVE");

        (await ada.Client.Put($"admin/assets/{Asset}/closing-price", Price)).Is(202);
        Assert.Null((await Shown(holder))["closing_price"]);
        (await bob.Client.Put($"admin/assets/{Asset}/closing-price", Price)).Is(200);

        var shown = await Shown(holder);
        Assert.Equal(
            (80.5m, 80.5m, false, false),
            (shown.Number("closing_price"), shown.Number("price_usd"),
                (bool)shown["stale"]!, (bool)shown["is_active"]!));
        (await holder.Buy(Asset, "1")).Refuses(422, "ASSET_INACTIVE");
        var all = $$"""{"order_type":"market_sell","asset_id":"{{Asset}}","quantity":"all"}""";
        (await holder.Post("orders/preview", all)).Is(200);
        var sold = (await holder.Post("orders", all)).Is(201).Body["data"]!;
        Assert.Equal(("80.50", "161.00"), (sold.Text("price"), sold.Text("total_amount")));
        (await ada.Client.Put($"admin/assets/{Asset}", """{"status":"active"}""")).Is(200);
        Assert.Null((await Shown(holder))["closing_price"]);
    }

    [Fact]
    public async Task An_asset_that_is_not_listed_has_none()
    {
        await using var program = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}");
        var ada = await program.JoinAdmin("ada_admin");

        (await ada.Client.Put("admin/assets/NOSUCH/closing-price", Price))
            .Refuses(404, "NOT_FOUND");
        (await ada.Client.Put($"admin/assets/{Asset}/closing-price", """{"price":"0"}"""))
            .Is(422);
    }

    private static async Task<JsonNode> Shown(Person person) =>
        (await person.Get($"inventory/assets/{Asset}")).Is(200).Body["data"]!;
}
