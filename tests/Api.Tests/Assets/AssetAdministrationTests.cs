using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Assets;

public sealed class AssetAdministrationTests(TheProgram program)
{
    private static async Task<JsonNode> Shown(Person person, string id) =>
        (await person.Get($"inventory/assets/{id}")).Is(200).Body["data"]!;

    private static int _assets;

    [Fact]
    public async Task A_new_asset_can_be_seen_priced_and_traded()
    {
        var (admin, trader) = (await program.Admin(), await program.NewTrader());
        var id = NewId();

        var listed = (await admin.Post("admin/assets", Asset(id))).Is(201);

        Assert.Equal("active", listed.Body.Text("status"));
        (await trader.Buy(id, "2")).Refuses(422, "PRICE_STALE");
        (await admin.Client.Put($"admin/assets/{id}/price", Price("12.50"))).Is(200);
        var order = (await trader.Buy(id, "2")).Is(201).Body["data"]!;
        Assert.Equal(12.5m, order.Money("price"));
        Assert.Equal(
            12.5m,
            (await trader.Get($"inventory/assets/{id}")).Is(200).Body["data"]!
                .Number("price_usd"));
    }

    [Fact]
    public async Task An_asset_is_listed_once()
    {
        var (admin, id) = (await program.Admin(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);

        (await admin.Post("admin/assets", Asset(id))).Refuses(409, "ASSET_EXISTS");
        (await admin.Post("admin/assets", Asset("btc"))).Refuses(409, "ASSET_EXISTS");
    }

    [Theory]
    [InlineData("USD", "1", "0.001", "0.001", "asset_id", "ASSET_RESERVED")]
    [InlineData("usd", "1", "0.001", "0.001", "asset_id", "ASSET_RESERVED")]
    [InlineData("ODD1", "1", "0.001", "0.0007", "min_quantity", "OFF_STEP")]
    [InlineData("ODD2", "1000000", "0.02", "0.01", "min_quantity", "NEVER_TRADABLE")]
    public async Task What_nobody_could_trade_is_not_listed(
        string id, string price, string least, string step, string field, string code)
    {
        var body = $$"""
            {"asset_id":"{{id}}","name":"Odd","reference_price":"{{price}}",
            "min_quantity":"{{least}}","quantity_step":"{{step}}"}
            """;

        var problem = (await (await program.Admin()).Post("admin/assets", body)).Is(422).Body;

        var error = Assert.Single(problem.Items("errors"))!;
        Assert.Equal((field, code), (error.Text("field"), error.Text("code")));
    }

    [Fact]
    public async Task A_halt_counts_for_the_next_order_and_its_end_too()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        (await admin.Client.Put($"admin/assets/{id}/price", Price("10"))).Is(200);
        (await trader.Buy(id, "1")).Is(201);

        Assert.Equal(
            "halted", (await admin.Post($"admin/assets/{id}/halt")).Is(200).Body.Text("status"));
        (await trader.Buy(id, "1")).Refuses(422, "ASSET_HALTED");
        (await trader.Sell(id, "1")).Refuses(422, "ASSET_HALTED");

        (await admin.Post($"admin/assets/{id}/resume")).Is(200);
        (await trader.Sell(id, "1")).Is(201);
    }

    [Fact]
    public async Task What_is_not_offered_is_not_resumed()
    {
        var (admin, id) = (await program.Admin(), NewId());
        (await admin.Post("admin/assets", Asset(id, "inactive"))).Is(201);

        (await admin.Post($"admin/assets/{id}/resume")).Refuses(409, "NOT_HALTED");
    }

    [Fact]
    public async Task Rules_that_change_count_for_the_next_order_and_the_rest_stays()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        (await admin.Client.Put($"admin/assets/{id}/price", Price("10"))).Is(200);

        var changed = (await admin.Client.Put(
            $"admin/assets/{id}", """{"min_quantity":"2","market_cap_rank":77}""")).Is(200);

        Assert.Equal("Test asset", changed.Body["data"]!.Text("name"));
        (await trader.Buy(id, "1")).Refuses(422, "QUANTITY_TOO_SMALL");
        (await trader.Buy(id, "2")).Is(201);
    }

    [Fact]
    public async Task A_price_by_hand_goes_before_the_feeds_until_it_is_taken_back()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        await Market.Price(program.Grains, id, 10m, 10m, TimeSpan.FromDays(1));
        (await admin.Client.Put($"admin/assets/{id}/price", Price("10.5"))).Is(200);
        await Market.Price(program.Grains, id, 11m, 11m, TimeSpan.FromDays(1));
        Assert.Equal(10.5m, await Bought(trader, id));

        (await admin.Client.Delete($"admin/assets/{id}/price")).Is(200);

        Assert.Equal(11, await Bought(trader, id));
    }

    [Fact]
    public async Task A_price_by_hand_is_told_until_when_and_by_whom_but_for_the_name()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        Assert.Null((await Shown(trader, id))["price_override"]);

        (await admin.Client.Put($"admin/assets/{id}/price", Price("10.5"))).Is(200);

        var told = (await Shown(trader, id))["price_override"]!;
        Shape.Check(told, "since:time until:time set_by:text");
        Assert.Equal("operator", told.Text("set_by"));
        Assert.Equal(
            TimeSpan.FromHours(1),
            (DateTime)told["until"]! - (DateTime)told["since"]!);
        Assert.DoesNotContain(admin.Username, told.ToJsonString(), StringComparison.Ordinal);
        (await admin.Client.Delete($"admin/assets/{id}/price")).Is(200);
        Assert.Null((await Shown(trader, id))["price_override"]);
    }

    [Fact]
    public async Task A_price_by_hand_far_from_the_feeds_is_refused()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        await Market.Price(program.Grains, id, 10m, 10m, TimeSpan.FromDays(1));

        (await admin.Client.Put($"admin/assets/{id}/price", Price("11.01")))
            .Refuses(422, "PRICE_TOO_FAR");
        (await admin.Client.Put($"admin/assets/{id}/price", Price("8.99")))
            .Refuses(422, "PRICE_TOO_FAR");

        Assert.Equal(10, await Bought(trader, id));
    }

    [Fact]
    public async Task Who_set_a_price_by_hand_does_not_trade_at_it()
    {
        var (admin, trader, id) = (await program.Admin(), await program.NewTrader(), NewId());
        (await admin.Post("admin/assets", Asset(id))).Is(201);
        (await admin.Deposit("100")).Is(201);
        (await admin.Client.Put($"admin/assets/{id}/price", Price("10"))).Is(200);

        (await admin.Buy(id, "1")).Refuses(422, "OWN_PRICE");

        Assert.Equal(10, await Bought(trader, id));
        (await admin.Client.Delete($"admin/assets/{id}/price")).Is(200);
        await Market.Price(program.Grains, id, 10m, 10m, TimeSpan.FromDays(1));
        (await admin.Buy(id, "1")).Is(201);
    }

    [Fact]
    public async Task Nothing_can_be_done_to_what_is_not_listed()
    {
        var admin = await program.Admin();

        (await admin.Post("admin/assets/NONESUCH/halt")).Refuses(404, "NOT_FOUND");
        (await admin.Post("admin/assets/NONESUCH/resume")).Refuses(404, "NOT_FOUND");
        (await admin.Client.Put("admin/assets/NONESUCH", "{}")).Refuses(404, "NOT_FOUND");
        (await admin.Client.Put("admin/assets/NONESUCH/price", Price("1")))
            .Refuses(404, "NOT_FOUND");
        (await admin.Client.Delete("admin/assets/NONESUCH/price")).Refuses(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"reason":"x","price":"0"}""", "price")]
    [InlineData("""{"price":"1"}""", "reason")]
    [InlineData("""{"price":"1","reason":"x","valid_seconds":0}""", "valid_seconds")]
    public async Task A_price_by_hand_needs_a_price_and_a_reason(string body, string field) =>
        (await (await program.Admin()).Client.Put("admin/assets/BTC/price", body)).Invalid(field);

    [Theory]
    [InlineData("""{"image":"javascript:alert(1)"}""", "image")]
    [InlineData("""{"image":"http://example.com/a.png"}""", "image")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"status":"open"}""", "status")]
    [InlineData("""{"market_cap_rank":0}""", "market_cap_rank")]
    [InlineData("""{"quantity_step":"0"}""", "quantity_step")]
    public async Task What_a_listing_cannot_be_is_refused(string body, string field) =>
        (await (await program.Admin()).Client.Put("admin/assets/BTC", body)).Invalid(field);

    private static string NewId() =>
        $"T{RunningProgram.Number(Interlocked.Increment(ref _assets))}";

    private static string Asset(string id, string status = "active") => $$"""
        {"asset_id":"{{id}}","name":"Test asset","description":"For tests","category":"test",
         "reference_price":"10","status":"{{status}}"}
        """;

    private static string Price(string price) =>
        $$"""{"price":"{{price}}","reason":"No feed for it"}""";

    private static async Task<decimal> Bought(Person trader, string id) =>
        (await trader.Buy(id, "1")).Is(201).Body["data"]!.Money("price");
}
