using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class TransactionTests(TheProgram program)
{
    private const string Page =
        "transactions:list total_count:whole has_more:bool next_cursor:text?";

    private const string Item = "transaction_id:text transaction_type:text amount:usd status:text "
        + "created_at:time balance_after:usd reference:text?";

    [Fact]
    public async Task A_new_account_has_no_history()
    {
        var page = (await (await program.NewPerson()).Get("balance/transactions")).Is(200).Body;

        Shape.Check(page, Page);
        Assert.Empty(page.Items("transactions"));
        Assert.Equal(0, page.Number("total_count"));
        Assert.Null(page["next_cursor"]);
    }

    [Fact]
    public async Task Every_kind_of_movement_is_listed_with_its_sign()
    {
        var person = await program.NewTrader("100.00");
        (await person.Withdraw("10.00")).Is(201);
        var bought = (await person.Buy(Market.Halves, "2")).Is(201).Body["data"]!;
        var sold = (await person.Sell(Market.Halves, "2")).Is(201).Body["data"]!;

        var items = await Listed(person, "");

        Assert.All(items, item => Shape.Check(item, Item));
        Assert.All(items, item => Assert.Equal("completed", item.Text("status")));
        Assert.Equal(
            ["deposit 100.00 100.00", "withdraw -10.00 90.00",
                "order_payment -20.02 69.98", "order_sale 19.98 89.96"],
            items.Select(item => $"{item.Text("transaction_type")} {item.Text("amount")} "
                + item.Text("balance_after")));
        Assert.Equal(
            [null, null, bought.Text("order_id"), sold.Text("order_id")],
            items.Select(item => (string?)item["reference"]));
    }

    [Theory]
    [InlineData("", "1 2 3 4 5")]
    [InlineData("?order=asc", "1 2 3 4 5")]
    [InlineData("?order=desc", "5 4 3 2 1")]
    [InlineData("?limit=2", "1 2")]
    [InlineData("?limit=2&order=desc", "5 4")]
    [InlineData("?limit=2&offset=2", "3 4")]
    [InlineData("?limit=2&offset=4&order=desc", "1")]
    [InlineData("?offset=100000", "")]
    [InlineData("?limit=100&unknown=1", "1 2 3 4 5")]
    public async Task A_page_is_what_was_asked_for(string query, string amounts)
    {
        var person = await WithDeposits(5);

        var items = await Listed(person, query);

        Assert.Equal(amounts, string.Join(' ', items.Select(Dollars)));
    }

    [Theory]
    [InlineData("asc", "1 2 3 4 5 6 7")]
    [InlineData("desc", "7 6 5 4 3 2 1")]
    public async Task Cursors_lead_through_all_pages(string order, string amounts)
    {
        var person = await WithDeposits(7);
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={cursor}";
            var page = (await person.Get($"balance/transactions?limit=3&order={order}{next}"))
                .Is(200).Body;
            found.AddRange(page.Items("transactions").Select(Dollars));
            cursor = (string?)page["next_cursor"];
            Assert.Equal(7, page.Number("total_count"));
            Assert.Equal(cursor is not null, page["has_more"]!.GetValue<bool>());
        }
        while (cursor is not null);

        Assert.Equal(amounts, string.Join(' ', found));
    }

    [Theory]
    [InlineData("deposit", 2)]
    [InlineData("withdraw", 1)]
    [InlineData("order_payment", 1)]
    [InlineData("order_sale", 0)]
    [InlineData("system_adjustment", 0)]
    public async Task A_type_can_be_picked(string type, int count)
    {
        var person = await program.NewTrader("50.00");
        (await person.Withdraw("1.00")).Is(201);
        (await person.Deposit("2.00")).Is(201);
        (await person.Buy(Market.Halves, "1")).Is(201);

        var page = (await person.Get($"balance/transactions?transaction_type={type}")).Is(200).Body;

        Assert.Equal(count, page.Number("total_count"));
        Assert.Equal(count, page.Items("transactions").Count);
        Assert.All(
            page.Items("transactions"),
            item => Assert.Equal(type, item.Text("transaction_type")));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "ten")]
    [InlineData("limit", "1.5")]
    [InlineData("limit", "")]
    [InlineData("limit", "99999999999")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "100001")]
    [InlineData("order", "sideways")]
    [InlineData("transaction_type", "gift")]
    [InlineData("cursor", "nonsense")]
    [InlineData("cursor", "MC4w")]
    public async Task A_query_that_makes_no_sense_is_refused(string name, string value)
    {
        var person = await program.NewPerson();

        (await person.Get($"balance/transactions?{name}={value}")).Invalid(name);
    }

    [Fact]
    public async Task A_cursor_from_nowhere_is_an_empty_page()
    {
        var person = await WithDeposits(1);

        // 999999.999999
        var items = await Listed(person, "?cursor=OTk5OTk5Ljk5OTk5OQ");

        Assert.Empty(items);
    }

    private static string Dollars(JsonObject item) => item.Money("amount").Plain();

    private static async Task<IReadOnlyList<JsonObject>> Listed(Person person, string query) =>
        (await person.Get($"balance/transactions{query}")).Is(200).Body.Items("transactions");

    private async Task<Person> WithDeposits(int count)
    {
        var person = await program.NewPerson();
        for (var amount = 1; amount <= count; amount++)
        {
            (await person.Deposit(RunningProgram.Number(amount))).Is(201);
        }

        return person;
    }
}
