using OrderProcessor.Api.Tests.Orders;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Portfolios;

/// <summary>Practice accounts, from the outside.</summary>
public sealed class ResetTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task A_new_account_begins_anew_with_practice_money()
    {
        var person = await program.NewPerson();
        Assert.Equal(
            "100000.00", (await person.Get("balance/limits")).Body.Text("practice_cash"));

        var begun = (await Reset(person, "100000")).Is(200).Body["data"]!;

        Shape.Check(begun, "epoch:whole cash_balance:usd begun_at:time");
        Assert.Equal(2, begun["epoch"]!.GetValue<int>());
        Assert.Equal("100000.00", (await person.Get("balance")).Body.Text("available_balance"));
        var moved = (await person.Get("balance/transactions")).Body.Items("transactions");
        Assert.Equal(
            ("system_adjustment", "100000.00", "100000.00", "epoch_2"),
            (
                moved[0].Text("transaction_type"),
                moved[0].Text("amount"),
                moved[0].Text("balance_after"),
                moved[0].Text("reference")));
    }

    [Fact]
    public async Task Orders_end_and_profits_and_histories_begin_anew()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "3")).Is(201);
        var resting = await Waiting.Resting(trader, asset);
        await program.Price(asset, 12m);
        (await trader.Sell(asset, "1")).Is(201);

        (await Reset(trader, "500.00")).Is(200);

        var portfolio = (await trader.Get("portfolio")).Is(200).Body;
        Assert.Empty(portfolio.Items("assets"));
        Assert.Equal(
            ("500.00", "500.00", "0.00"),
            (
                portfolio.Text("cash_balance"),
                portfolio.Text("total_value"),
                portfolio.Text("realized_profit")));
        Assert.Equal(2, portfolio["epoch"]!.GetValue<int>());
        Assert.Equal(
            ("canceled", "user"), await StateOf(trader, resting));
        Assert.Empty((await trader.Get("orders")).Body.Items("data"));
        Assert.Empty((await trader.Get("orders?status=open&epoch=1")).Body.Items("data"));
        Assert.Equal(
            2,
            (await trader.Get($"assets/{asset}/transactions?epoch=1")).Body.Items("data").Count);
        Assert.Empty((await trader.Get($"assets/{asset}/transactions")).Body.Items("data"));
        (await trader.Get($"balance/asset/{asset}")).Is(404);
    }

    [Fact]
    public async Task Earlier_epochs_stay_readable()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "3")).Is(201);
        (await Reset(trader, "500.00")).Is(200);
        (await Reset(trader, "0")).Is(200);

        var first = (await trader.Get("balance/transactions?epoch=1")).Is(200).Body;
        var second = (await trader.Get("balance/transactions?epoch=2")).Is(200).Body;
        var csv = (await trader.Get("balance/transactions.csv?epoch=1")).Is(200).Text;
        var orders = (await trader.Get("orders.csv?epoch=1")).Is(200).Text;

        Assert.Equal(2, first["total_count"]!.GetValue<int>());
        Assert.Equal(
            ["10000.00", "-30.00"],
            first.Items("transactions").Select(one => one.Text("amount")));
        Assert.Equal(
            ["500.00"], second.Items("transactions").Select(one => one.Text("amount")));
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(asset, orders, StringComparison.Ordinal);
        Assert.Single((await trader.Get("orders?epoch=1")).Body.Items("data"));
        Assert.Empty((await trader.Get("orders?epoch=9")).Body.Items("data"));
        (await trader.Get("orders?epoch=0")).Invalid("epoch");
        (await trader.Get("portfolio/equity?epoch=x")).Invalid("epoch");
    }

    [Fact]
    public async Task Each_epoch_tells_what_it_came_to()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "3")).Is(201);
        await program.Price(asset, 12m);
        (await trader.Sell(asset, "1")).Is(201);
        (await Reset(trader, "500.00")).Is(200);
        (await trader.Deposit("20.00")).Is(201);

        var first = (await trader.Get("portfolio/epochs/1")).Is(200).Body["data"]!;
        var second = (await trader.Get("portfolio/epochs/2")).Is(200).Body["data"]!;

        Shape.Check(
            first,
            "epoch:whole begun_at:time? ended_at:time? starting_cash:usd net_deposits:usd "
            + "ending_cash:usd cost_of_holdings:usd realized_profit:usd");
        Assert.Equal(
            ("0.00", "10000.00", "9982.00", "20.00", "2.00"),
            (
                first.Text("starting_cash"),
                first.Text("net_deposits"),
                first.Text("ending_cash"),
                first.Text("cost_of_holdings"),
                first.Text("realized_profit")));
        Assert.Equal(first.Text("ended_at"), second.Text("begun_at"));
        Assert.Equal(
            (null, "500.00", "520.00", "520.00", "0.00", "0.00"),
            (
                (string?)second["ended_at"],
                second.Text("starting_cash"),
                second.Text("net_deposits"),
                second.Text("ending_cash"),
                second.Text("cost_of_holdings"),
                second.Text("realized_profit")));
        (await trader.Get("portfolio/epochs/3")).Refuses(404, "NOT_FOUND");
        (await trader.Get("portfolio/epochs/0")).Invalid("epoch");
    }

    [Fact]
    public async Task The_curve_begins_with_what_the_account_begins_with()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "3")).Is(201);
        (await Reset(trader, "500.00")).Is(200);
        (await trader.Deposit("20.00")).Is(201);

        var now = (await trader.Get("portfolio/equity?interval=1m")).Is(200).Body.Items("data");
        var past = (await trader.Get("portfolio/equity?interval=1m&epoch=1")).Is(200).Body;

        Assert.Equal(
            ("520.00", "520.00", "520.00"),
            (
                now[^1].Text("cash_balance"),
                now[^1].Text("total_value"),
                now[^1].Text("net_deposits")));
        Assert.True(past.Items("data").Count <= 1);
    }

    [Fact]
    public async Task A_repeat_is_answered_as_the_first_time()
    {
        var person = await program.NewPerson();

        var first = (await Reset(person, "100.00", "begin")).Is(200);
        var again = (await Reset(person, "100.00", "begin")).Is(200);
        var other = await Reset(person, "101.00", "begin");
        var found = (await person.Get("operations/begin")).Is(200).Body;

        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.True(again.Replayed);
        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal("executed", found.Text("state"));
        Assert.Equal(200, found["status_code"]!.GetValue<int>());
        Assert.Equal(first.Body["data"]!.ToJsonString(), found["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"cash":"-1"}""")]
    [InlineData("""{"cash":"0.001"}""")]
    [InlineData("""{"cash":"1000001"}""")]
    [InlineData("""{}""")]
    public async Task An_amount_that_is_none_is_refused(string body) =>
        (await (await program.NewPerson()).Post("portfolio/reset", body)).Invalid("cash");

    [Fact]
    public async Task More_than_there_is_to_practise_with_is_refused()
    {
        var person = await program.NewPerson();

        (await Reset(person, "100000.01")).Refuses(422, "PRACTICE_CASH_EXCEEDED", "cash");

        Assert.Empty((await person.Get("balance/transactions")).Body.Items("transactions"));
    }

    [Fact]
    public async Task The_stream_tells_what_there_is_then()
    {
        var (trader, asset) = await program.Trader();
        (await trader.Buy(asset, "3")).Is(201);
        await using var stream = await OpenedStream.Of(trader.Client, "balances");

        (await Reset(trader, "500.00")).Is(200);
        var told = await stream.Next(one => one.Type == "balance");

        Assert.Equal("500.00", told.Data.Text("current_balance"));
        Assert.Equal(
            (asset, "0"),
            (
                told.Data["holdings"]![0]!.Text("asset_id"),
                told.Data["holdings"]![0]!.Text("quantity")));
    }

    private static Task<Reply> Reset(Person person, string cash, string? key = null) =>
        person.Post("portfolio/reset", $$"""{"cash":"{{cash}}"}""", key);

    private static async Task<(string, string)> StateOf(Person person, string orderId)
    {
        var order = (await person.Get($"orders/{orderId}")).Is(200).Body["data"]!;
        return (order.Text("status"), order.Text("reason"));
    }
}
