namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class CrowdTests(TheProgram program)
{
    private const int Clients = 100;
    private const int RequestsEach = 5;

    [Fact]
    public async Task A_hundred_clients_on_one_account_leave_an_exact_sum()
    {
        var person = await program.NewTrader("5000.00");
        var replies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number =>
            Trade(Another(person), number)));

        var cash = 5_000m + replies.SelectMany(moved => moved).Sum();

        Assert.Equal(cash, await person.Cash());
        var movements = (await person.Get("balance/transactions?order=desc&limit=1")).Body;
        Assert.Equal(1 + (Clients * RequestsEach), movements.Number("total_count"));
        Assert.Equal(cash, movements.Items("transactions")[0].Money("balance_after"));
    }

    [Fact]
    public async Task A_hundred_withdrawals_at_once_never_overdraw()
    {
        var person = await program.NewTrader("100.00");

        var replies = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => Another(person).Withdraw("3.00")));

        Assert.Equal(33, replies.Count(reply => reply.Status == 201));
        Assert.All(
            replies.Where(reply => reply.Status != 201),
            reply => reply.Refuses(422, "INSUFFICIENT_FUNDS"));
        Assert.Equal(1m, await person.Cash());
    }

    [Fact]
    public async Task A_hundred_sales_at_once_never_sell_what_is_not_there()
    {
        var person = await program.NewTrader("1000.00");
        (await person.Buy(Market.Halves, "10")).Is(201);

        var replies = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => Another(person).Sell(Market.Halves, "1.5")));

        Assert.Equal(6, replies.Count(reply => reply.Status == 201));
        Assert.All(
            replies.Where(reply => reply.Status != 201),
            reply => reply.Refuses(422, "INSUFFICIENT_HOLDINGS"));
        var holding = (await person.Get($"balance/asset/{Market.Halves}")).Body;
        Assert.Equal("1", holding.Text("quantity"));
    }

    // The same session from an address of its own.
    private Person Another(Person person)
    {
        var client = program.NewClient();
        client.Authorization = person.Client.Authorization;
        return new Person(client, person.Username);
    }

    // What each request that went through did to cash.
    private static async Task<IReadOnlyList<decimal>> Trade(Person person, int number)
    {
        var cents = 0.01m * (number + 1);
        (await person.Deposit((2 + cents).Plain())).Is(201);
        (await person.Withdraw((1 + cents).Plain())).Is(201);
        (await person.Buy(Market.Halves, "0.5")).Is(201);
        var digits = (await person.Buy(Market.Digits, "1.00000001")).Is(201);
        (await person.Sell(Market.Halves, "0.5")).Is(201);
        return
        [
            2 + cents,
            -1 - cents,
            -0.5m * 10.01m,
            -digits.Body["data"]!.Money("total_amount"),
            0.5m * 9.99m,
        ];
    }
}
