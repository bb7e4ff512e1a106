using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class PortfolioTests(TheProgram program)
{
    private const string Whole =
        "assets:list cash_balance:usd total_market_value:usd total_value:usd "
            + "unrealized_profit:usd realized_profit:usd epoch:whole epoch_begun_at:time?";

    private const string Part = "asset_id:text quantity:units current_price:usd market_value:usd "
        + "percentage:usd average_cost:usd unrealized_profit:usd realized_profit:usd "
        + "price_status:text";

    [Fact]
    public async Task A_new_account_owns_nothing()
    {
        var portfolio = await Portfolio(await program.NewPerson());

        Assert.Empty(portfolio.Items("assets"));
        Assert.Equal("0.00", portfolio.Text("cash_balance"));
        Assert.Equal("0.00", portfolio.Text("total_market_value"));
        Assert.Equal("0.00", portfolio.Text("total_value"));
    }

    [Fact]
    public async Task Profits_count_what_is_held_and_what_was_sold()
    {
        var person = await program.NewTrader("1000.00");
        (await person.Buy(Market.Halves, "50")).Is(201);
        (await person.Sell(Market.Halves, "20")).Is(201);

        var portfolio = await Portfolio(person);
        (await person.Sell(Market.Halves, "30")).Is(201);
        var soldOut = await Portfolio(person);

        var asset = Assert.Single(portfolio.Items("assets"));
        Assert.Equal("-0.30", asset.Text("unrealized_profit"));
        Assert.Equal("-0.40", asset.Text("realized_profit"));
        Assert.Equal("-0.30", portfolio.Text("unrealized_profit"));
        Assert.Equal("-0.40", portfolio.Text("realized_profit"));
        Assert.Equal("0.00", soldOut.Text("unrealized_profit"));
        Assert.Equal("-1.00", soldOut.Text("realized_profit"));
        Assert.Equal("999.00", soldOut.Text("total_value"));
    }

    [Fact]
    public async Task Holdings_are_listed_by_asset_id()
    {
        var person = await program.NewTrader();
        foreach (var asset in new[] { "LTC", "ETH", Market.Halves, "BTC" })
        {
            (await person.Buy(asset, asset == "BTC" ? "0.01" : "1")).Is(201);
        }

        var assets = (await Portfolio(person)).Items("assets");

        Assert.All(assets, asset => Shape.Check(asset, Part));
        Assert.Equal(
            ["BTC", "ETH", Market.Halves, "LTC"], assets.Select(asset => asset.Text("asset_id")));
    }

    [Fact]
    public async Task Values_and_shares_add_up()
    {
        var person = await program.NewTrader("1000.00");
        (await person.Buy(Market.Halves, "50")).Is(201);

        var portfolio = await Portfolio(person);

        var asset = Assert.Single(portfolio.Items("assets"));
        Assert.Equal("50", asset.Text("quantity"));
        Assert.Equal("10.00", asset.Text("current_price"));
        Assert.Equal("500.00", asset.Text("market_value"));
        Assert.Equal("10.01", asset.Text("average_cost"));
        Assert.Equal("-0.50", asset.Text("unrealized_profit"));
        Assert.Equal("0.00", asset.Text("realized_profit"));
        Assert.Equal("50.03", asset.Text("percentage"));
        Assert.Equal("current", asset.Text("price_status"));
        Assert.Equal("499.50", portfolio.Text("cash_balance"));
        Assert.Equal("500.00", portfolio.Text("total_market_value"));
        Assert.Equal("999.50", portfolio.Text("total_value"));
    }

    [Fact]
    public async Task What_was_sold_out_is_no_part_of_the_portfolio()
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Halves, "1.5")).Is(201);
        (await person.Sell(Market.Halves, "1.5")).Is(201);

        Assert.Empty((await Portfolio(person)).Items("assets"));
        Assert.Empty((await person.Get("assets/balances")).Is(200).Body.Items("data"));
    }

    [Fact]
    public async Task A_holding_whose_price_went_stale_keeps_its_value_and_says_so()
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Ageing, "5")).Is(201);
        await Market.Price(program.Grains, Market.Ageing, 8m, 8m, staleAfter: TimeSpan.Zero);

        await RunningProgram.Until(async () => Status(await Portfolio(person)) == "stale");

        Assert.Equal("40.00", (await Portfolio(person)).Text("total_market_value"));
        (await person.Sell(Market.Ageing, "1")).Refuses(422, "PRICE_STALE", "asset_id");
    }

    private static async Task<JsonObject> Portfolio(Person person)
    {
        var portfolio = (await person.Get("portfolio")).Is(200).Body;
        Shape.Check(portfolio, Whole);
        return portfolio;
    }

    private static string Status(JsonObject portfolio) =>
        portfolio.Items("assets")[0].Text("price_status");
}
