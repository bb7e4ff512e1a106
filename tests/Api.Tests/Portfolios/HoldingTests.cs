namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class HoldingTests(TheProgram program)
{
    private const string Members = "asset_id:text asset_name:text quantity:units "
        + "current_price:number total_value:number created_at:time updated_at:time "
        + "price_status:text";

    [Theory]
    [InlineData("BTC")]
    [InlineData("NOSUCH")]
    public async Task What_was_never_held_is_not_found(string asset)
    {
        var person = await program.NewPerson();

        (await person.Get($"balance/asset/{asset}")).Refuses(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("DIGITS")]
    [InlineData("digits")]
    [InlineData("%20Digits%20")]
    public async Task A_holding_is_shown_with_its_worth(string asset)
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Digits, "3.00000001")).Is(201);

        var holding = (await person.Get($"balance/asset/{asset}")).Is(200).Body;

        Shape.Check(holding, Members);
        Assert.Equal("DIGITS", holding.Text("asset_id"));
        Assert.Equal("3.00000001", holding.Text("quantity"));
        Assert.Equal(0.1234567899m, holding.Number("current_price"));
        Assert.Equal(3.00000001m * 0.1234567899m, holding.Number("total_value"));
    }

    [Fact]
    public async Task A_holding_that_was_sold_out_is_zero()
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Halves, "1.5")).Is(201);
        (await person.Sell(Market.Halves, "1.5")).Is(201);

        var holding = (await person.Get($"balance/asset/{Market.Halves}")).Is(200).Body;

        Assert.Equal("0", holding.Text("quantity"));
        Assert.Equal(0, holding.Number("total_value"));
    }

    [Fact]
    public async Task All_holdings_are_listed()
    {
        var person = await program.NewTrader("1000.00");
        (await person.Buy(Market.Halves, "1")).Is(201);
        (await person.Buy(Market.Digits, "1")).Is(201);

        var reply = (await person.Get("assets/balances")).Is(200).Body;

        Shape.Check(reply, "data:list");
        Assert.All(reply.Items("data"), holding => Shape.Check(holding, Members));
        Assert.Equal(
            [Market.Digits, Market.Halves],
            reply.Items("data").Select(holding => holding.Text("asset_id")));
    }

    [Theory]
    [InlineData("TOOLONGBYFAR")]
    [InlineData("B-TC")]
    [InlineData("%20")]
    public async Task An_id_that_could_be_none_is_refused(string asset)
    {
        var person = await program.NewPerson();

        (await person.Get($"balance/asset/{asset}")).Invalid("asset_id");
    }
}
