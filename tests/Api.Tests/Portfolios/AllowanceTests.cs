using OrderProcessor.Api.Orders;

namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class AllowanceTests(TheProgram program)
{
    [Fact]
    public async Task A_person_reads_what_is_left_of_today()
    {
        var person = await program.NewTrader("100.00");
        (await person.Withdraw("0.01")).Is(201);

        var limits = (await person.Get("balance/limits")).Is(200).Body;

        Shape.Check(limits["deposit"]!, "limit:usd left:usd");
        Shape.Check(limits["withdrawal"]!, "limit:usd left:usd");
        Shape.Check(
            limits,
            "deposit:object withdrawal:object resets_at:time max_order_notional:usd "
                + "fee_rate:units order_types:list practice_cash:usd?");
        Assert.Equal(
            OrderWords.Types.Keys,
            limits["order_types"]!.AsArray().Select(type => (string)type!));
        Assert.Equal("9900.00", limits["deposit"]!.Text("left"));
        Assert.Equal("4999.99", limits["withdrawal"]!.Text("left"));
    }
}
