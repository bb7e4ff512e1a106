namespace OrderProcessor.Api.Tests.Orders;

public sealed class ClientOrderIdTests(TheProgram program)
{
    private static readonly string One =
        Person.Order("market_buy", Market.Halves, "1", clientOrderId: "mine/1");

    [Fact]
    public async Task The_same_order_again_is_the_same_order()
    {
        var person = await program.NewTrader("100.00");

        var first = (await person.Post("orders", One)).Is(201);
        var again = (await person.Post("orders", One)).Is(201);

        Assert.Equal("mine/1", first.Body["data"]!.Text("client_order_id"));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(89.99m, await person.Cash());
    }

    [Fact]
    public async Task Another_order_under_the_same_id_is_refused()
    {
        var person = await program.NewTrader("100.00");
        (await person.Post("orders", One)).Is(201);
        var other = Person.Order("market_buy", Market.Halves, "2", clientOrderId: "mine/1");

        (await person.Post("orders", other))
            .Refuses(422, "CLIENT_ORDER_ID_REUSED", "client_order_id");
    }

    [Fact]
    public async Task Many_at_once_are_one_order()
    {
        var person = await program.NewTrader("100.00");

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(_ => person.Post("orders", One)));

        Assert.Single(replies.Select(reply => reply.Is(201).Text).Distinct());
        Assert.Equal(89.99m, await person.Cash());
    }

    [Fact]
    public async Task Another_person_may_use_the_same_id()
    {
        (await (await program.NewTrader("100.00")).Post("orders", One)).Is(201);

        (await (await program.NewTrader("100.00")).Post("orders", One)).Is(201);
    }

    [Fact]
    public async Task A_refused_order_leaves_its_id_free()
    {
        var person = await program.NewPerson();
        (await person.Post("orders", One)).Refuses(422, "INSUFFICIENT_FUNDS");
        (await person.Deposit("100.00")).Is(201);

        (await person.Post("orders", One)).Is(201);
    }
}
