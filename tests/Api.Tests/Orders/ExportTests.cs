namespace OrderProcessor.Api.Tests.Orders;

public sealed class ExportTests(TheProgram program)
{
    [Fact]
    public async Task Orders_come_as_a_file_oldest_first()
    {
        var trader = await program.NewTrader();
        (await trader.Post("orders", Person.Order(
            "market_buy", Market.Halves, "1.5", "=cmd|'/c calc'!A0"))).Is(201);
        (await trader.Sell(Market.Halves, "0.5")).Is(201);

        var file = (await trader.Get("orders.csv")).Is(200);

        Assert.Equal("text/csv; charset=utf-8", file.Header("Content-Type"));
        Assert.Contains("orders.csv", file.Header("Content-Disposition"));
        var lines = file.Text.Split("\r\n");
        Assert.Equal(
            "order_id,client_order_id,order_type,asset_id,quantity,price,status,total_amount,fee,"
            + "created_at,completed_at,notional,limit_price,stop_price,trail_amount,trail_percent,"
            + "time_in_force,expires_at,post_only,order_class,parent_order_id,filled_quantity,"
            + "reason,triggered_at,updated_at",
            lines[0]);
        Assert.Contains(
            ",\"'=cmd|'/c calc'!A0\",\"market_buy\",\"HALVES\",1.5,10.01,\"completed\","
                + "15.015,0.00,",
            lines[1]);
        Assert.Contains(",,\"market_sell\",\"HALVES\",0.5,9.99,", lines[2]);
        Assert.Equal([""], lines[3..]);
    }

    [Fact]
    public async Task Every_movement_of_cash_comes_once_however_many_there_are()
    {
        var person = await program.NewPerson();
        for (var cents = 1; cents <= 205; cents++)
        {
            (await person.Deposit($"0.{cents % 100 + 1:00}")).Is(201);
        }

        (await person.Withdraw("1.00")).Is(201);

        var file = (await person.Get("balance/transactions.csv")).Is(200);

        var lines = file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(206, lines.Length);
        Assert.Equal(206, lines.Select(line => line.Split(',')[0]).Distinct().Count());
        Assert.Contains("\"withdraw\",-1.00,\"completed\",", lines[^1]);
    }

    [Fact]
    public async Task Filters_count_here_too()
    {
        var trader = await program.NewTrader();
        (await trader.Buy(Market.Halves, "1")).Is(201);
        (await trader.Buy(Market.Digits, "1")).Is(201);

        var orders = (await trader.Get($"orders.csv?asset_id={Market.Digits}")).Is(200).Text;
        var deposits = (await trader.Get("balance/transactions.csv?transaction_type=deposit"))
            .Is(200).Text;

        Assert.DoesNotContain("HALVES", orders);
        Assert.Contains("DIGITS", orders);
        Assert.DoesNotContain("order_payment", deposits);
        (await trader.Get("orders.csv?asset_id=no-such")).Invalid("asset_id");
    }

    [Fact]
    public async Task Nobody_gets_anybody_elses()
    {
        var (one, other) = (await program.NewTrader("11.11"), await program.NewPerson());

        Assert.DoesNotContain("11.11", (await other.Get("balance/transactions.csv")).Is(200).Text);
        Assert.Contains("11.11", (await one.Get("balance/transactions.csv")).Is(200).Text);
        (await program.NewClient().Get("orders.csv")).Refuses(401, "UNAUTHORIZED");
    }
}
