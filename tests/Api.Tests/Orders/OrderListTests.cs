using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Orders;

public sealed class OrderListTests(TheProgram program)
{
    private const string Page = "data:list has_more:bool next_cursor:text?";

    [Fact]
    public async Task A_new_account_has_no_orders()
    {
        var page = (await (await program.NewPerson()).Get("orders")).Is(200).Body;

        Assert.Equal("""{"data":[],"has_more":false,"next_cursor":null}""", page.ToJsonString());
    }

    [Fact]
    public async Task An_order_just_placed_is_listed()
    {
        var person = await program.NewTrader("100.00");
        var placed = (await person.Buy(Market.Halves, "1")).Is(201).Body["data"]!;

        var page = (await person.Get("orders")).Is(200).Body;

        Shape.Check(page, Page);
        var listed = Assert.Single(page.Items("data"));
        Shape.Check(listed, OrderTests.Members);
        Assert.Equal(placed.ToJsonString(), listed.ToJsonString());
    }

    [Theory]
    [InlineData("", "5 4 3 2 1")]
    [InlineData("?limit=2", "5 4")]
    [InlineData("?limit=2&offset=3", "2 1")]
    [InlineData("?offset=100000", "")]
    [InlineData("?asset_id=halves", "5 3 2 1")]
    [InlineData("?asset_id=DIGITS", "4")]
    [InlineData("?asset_id=NOSUCH", "")]
    [InlineData("?order_type=market_buy", "4 2 1")]
    [InlineData("?order_type=market_sell", "5 3")]
    [InlineData("?status=completed&asset_id=HALVES&order_type=market_sell&limit=1", "5")]
    [InlineData("?side=buy", "4 2 1")]
    [InlineData("?side=sell&order_type=market_buy", "")]
    [InlineData("?order_class=simple&limit=2", "5 4")]
    [InlineData("?order_class=simple&limit=2&offset=1", "4 3")]
    [InlineData("?order_class=oco", "")]
    [InlineData("?updated_after=2001-01-01&side=sell", "5 3")]
    [InlineData("?updated_after=2999-01-01", "")]
    public async Task A_page_is_what_was_asked_for(string query, string orders)
    {
        var (person, ids) = await WithOrders();

        var page = (await person.Get($"orders{query}")).Is(200).Body;

        Assert.Equal(orders, Places(ids, page.Items("data")));
    }

    [Theory]
    [InlineData("", "5 4 3 2 1")]
    [InlineData("&order_type=market_buy", "4 2 1")]
    public async Task Cursors_lead_through_all_pages(string filter, string orders)
    {
        var (person, ids) = await WithOrders();
        var found = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={cursor}";
            var page = (await person.Get($"orders?limit=1{filter}{next}")).Is(200).Body;
            found.AddRange(page.Items("data"));
            cursor = (string?)page["next_cursor"];
            Assert.Equal(cursor is not null, page["has_more"]!.GetValue<bool>());
        }
        while (cursor is not null);

        Assert.Equal(orders, Places(ids, found));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "100001")]
    [InlineData("asset_id", "B-TC")]
    [InlineData("order_type", "iceberg_buy")]
    [InlineData("status", "resting")]
    [InlineData("side", "both")]
    [InlineData("order_class", "pair")]
    [InlineData("updated_after", "yesterday")]
    [InlineData("cursor", "nonsense")]
    public async Task A_query_that_makes_no_sense_is_refused(string name, string value)
    {
        var person = await program.NewPerson();

        (await person.Get($"orders?{name}={value}")).Invalid(name);
    }

    [Fact]
    public async Task An_assets_transactions_are_listed_oldest_first()
    {
        var (person, ids) = await WithOrders();

        var page = (await person.Get("assets/Halves/transactions")).Is(200).Body;

        Shape.Check(page, "data:list has_more:bool");
        Assert.All(page.Items("data"), item => Shape.Check(
            item,
            "asset_id:text transaction_type:text quantity:units price:usd status:text "
                + "timestamp:time order_id:text"));
        Assert.Equal("1 2 3 5", Places(ids, page.Items("data")));
        Assert.Equal(
            ["BUY", "BUY", "SELL", "SELL"],
            page.Items("data").Select(item => item.Text("transaction_type")));
        Assert.All(page.Items("data"), item => Assert.Equal("COMPLETED", item.Text("status")));
    }

    [Theory]
    [InlineData("?limit=2", "1 2", true)]
    [InlineData("?limit=2&offset=2", "3 5", false)]
    [InlineData("?offset=4", "", false)]
    public async Task An_assets_transactions_come_in_pages(string query, string orders, bool more)
    {
        var (person, ids) = await WithOrders();

        var page = (await person.Get($"assets/HALVES/transactions{query}")).Is(200).Body;

        Assert.Equal(orders, Places(ids, page.Items("data")));
        Assert.Equal(more, page["has_more"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("B-TC/transactions", "asset_id")]
    [InlineData("BTC/transactions?limit=101", "limit")]
    [InlineData("BTC/transactions?offset=-1", "offset")]
    public async Task An_assets_transactions_have_bounds(string path, string field)
    {
        var person = await program.NewPerson();

        (await person.Get($"assets/{path}")).Invalid(field);
    }

    private static string Places(List<string> ids, IEnumerable<JsonObject> orders) =>
        string.Join(' ', orders.Select(order => ids.IndexOf(order.Text("order_id")) + 1));

    private async Task<(Person, List<string>)> WithOrders()
    {
        var person = await program.NewTrader("100.00");
        Reply[] placed =
        [
            await person.Buy(Market.Halves, "1"),
            await person.Buy(Market.Halves, "2"),
            await person.Sell(Market.Halves, "0.5"),
            await person.Buy(Market.Digits, "1"),
            await person.Sell(Market.Halves, "1"),
        ];
        return (person, [.. placed.Select(one => one.Is(201).Body["data"]!.Text("order_id"))]);
    }
}
