namespace OrderProcessor.Api.Tests.Assets;

public sealed class InventoryTests(TheProgram program)
{
    private const string Listed = "asset_id:text name:text description:text category:text "
        + "price_usd:number is_active:bool status:text symbol:text image:text? "
        + "market_cap_rank:whole? price_change_percentage_24h:number? market_cap:number? "
        + "total_volume_24h:number? stale:bool price_override:object? closing_price:number? "
        + "sparkline_24h:list ";

    private const string Detail = Listed + "availability_status:text price_change_24h:number? "
        + "price_change_percentage_7d:number? price_change_percentage_30d:number? "
        + "high_24h:number? low_24h:number? circulating_supply:number? total_supply:number? "
        + "max_supply:number? ath:number? ath_change_percentage:number? ath_date:time? "
        + "atl:number? atl_change_percentage:number? atl_date:time? last_updated:time? "
        + "bid:number ask:number as_of:time? quarantine:object? rules:object";

    private Client Anyone => program.NewClient();

    [Fact]
    public async Task Well_known_assets_are_listed_out_of_the_box()
    {
        var reply = (await Anyone.Get("inventory/assets")).Is(200).Body;

        Shape.Check(reply, "data:list total_count:whole active_count:whole");
        // Others, which other tests have listed, come after these.
        var assets = reply.Items("data").Take(20).ToList();
        Assert.Equal(20, assets.Count);
        Assert.All(assets, asset => Shape.Check(asset, Listed));
        Assert.All(assets, asset => Assert.StartsWith(
            "https://", asset.Text("image"), StringComparison.Ordinal));
        var ids = assets.Select(asset => asset.Text("asset_id")).ToList();
        Assert.Superset(new HashSet<string> { "BTC", "ETH", "LTC" }, ids.ToHashSet());
        Assert.Equal("BTC", ids[0]);
        Assert.True(assets[0]["is_active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_list_is_by_rank_with_the_unranked_last()
    {
        var assets = (await Anyone.Get("inventory/assets?limit=250&active_only=false"))
            .Is(200).Body.Items("data");

        var ranks = assets.Select(asset => (int?)asset["market_cap_rank"] ?? int.MaxValue).ToList();

        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(int.MaxValue, ranks[^1]);
    }

    [Fact]
    public async Task Only_active_assets_are_listed_unless_all_are_asked_for()
    {
        var active = (await Anyone.Get("inventory/assets?limit=250")).Is(200).Body;
        var all = (await Anyone.Get("inventory/assets?limit=250&active_only=false")).Is(200).Body;

        Assert.All(
            active.Items("data"), asset => Assert.True(asset["is_active"]!.GetValue<bool>()));
        Assert.Contains(all.Items("data"), asset => asset.Text("asset_id") == Market.Inactive);
        Assert.Equal(active.Number("total_count"), active.Items("data").Count);
        Assert.Equal(all.Number("total_count"), all.Items("data").Count);
        Assert.Equal(active.Number("total_count"), all.Number("active_count"));
        Assert.Equal(active.Number("active_count"), all.Number("active_count"));
    }

    [Fact]
    public async Task Pages_fit_together()
    {
        var whole = (await Anyone.Get("inventory/assets?limit=10")).Body.Items("data");
        var first = (await Anyone.Get("inventory/assets?limit=4")).Body.Items("data");
        var rest = (await Anyone.Get("inventory/assets?limit=6&offset=4")).Body.Items("data");

        Assert.Equal(
            whole.Select(asset => asset.Text("asset_id")),
            first.Concat(rest).Select(asset => asset.Text("asset_id")));
        Assert.Empty((await Anyone.Get("inventory/assets?offset=1000")).Body.Items("data"));
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public async Task Older_clients_write_yes_and_no_their_own_way(string flag, bool onlyActive)
    {
        var assets = (await Anyone.Get($"inventory/assets?limit=250&active_only={flag}"))
            .Is(200).Body.Items("data");

        Assert.Equal(
            !onlyActive, assets.Any(asset => asset.Text("asset_id") == Market.Inactive));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "251")]
    [InlineData("limit", "many")]
    [InlineData("offset", "-1")]
    [InlineData("active_only", "maybe")]
    public async Task A_query_that_makes_no_sense_is_refused(string name, string value) =>
        (await Anyone.Get($"inventory/assets?{name}={value}")).Invalid(name);

    [Theory]
    [InlineData("BTC")]
    [InlineData("btc")]
    [InlineData("%20Btc%20")]
    public async Task An_asset_is_shown_in_full(string id)
    {
        var reply = (await Anyone.Get($"inventory/assets/{id}")).Is(200).Body;

        Shape.Check(reply, "data:object");
        var asset = reply["data"]!;
        Shape.Check(asset, Detail);
        Shape.Check(
            asset["rules"], "min_quantity:number quantity_step:number price_tick:number");
        Assert.Equal("BTC", asset.Text("asset_id"));
        Assert.Equal("available", asset.Text("availability_status"));
        Assert.False(asset["stale"]!.GetValue<bool>());
        Assert.Equal(0.001m, asset["rules"]!.Number("min_quantity"));
        Assert.True(asset.Number("bid") <= asset.Number("price_usd"));
        Assert.True(asset.Number("price_usd") <= asset.Number("ask"));
    }

    [Theory]
    [InlineData(Market.Halted)]
    [InlineData(Market.Inactive)]
    public async Task An_asset_that_is_not_traded_says_so(string id)
    {
        var asset = (await Anyone.Get($"inventory/assets/{id}")).Is(200).Body["data"]!;

        Assert.Equal("unavailable", asset.Text("availability_status"));
        Assert.False(asset["is_active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_asset_without_a_current_price_is_shown_as_stale()
    {
        var asset = (await Anyone.Get($"inventory/assets/{Market.Unpriced}"))
            .Is(200).Body["data"]!;

        Shape.Check(asset, Detail);
        Assert.True(asset["stale"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("NOSUCH")]
    [InlineData("0")]
    [InlineData("ABCDEFGHIJ")]
    public async Task An_unknown_asset_is_not_found(string id) =>
        (await Anyone.Get($"inventory/assets/{id}")).Refuses(404, "NOT_FOUND");

    [Theory]
    [InlineData("ABCDEFGHIJK")]
    [InlineData("B-TC")]
    [InlineData("B%2FTC")]
    [InlineData("B%20TC")]
    [InlineData("%20")]
    [InlineData("%CE%92TC")]
    [InlineData("BTC%0A.")]
    public async Task An_id_that_could_be_none_is_refused(string id) =>
        (await Anyone.Get($"inventory/assets/{id}")).Invalid("asset_id");
}
