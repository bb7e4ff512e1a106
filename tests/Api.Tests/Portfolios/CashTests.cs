namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class CashTests(TheProgram program)
{
    private const string Moved = "success:bool message:text transaction_id:text timestamp:time";

    [Fact]
    public async Task A_new_account_has_nothing()
    {
        var person = await program.NewPerson();

        var balance = (await person.Get("balance")).Is(200).Body;

        Shape.Check(
            balance, "current_balance:usd available_balance:usd held_balance:usd updated_at:time");
        Assert.Equal("0.00", balance.Text("current_balance"));
        Assert.Equal("0.00", balance.Text("available_balance"));
        Assert.Equal("0.00", balance.Text("held_balance"));
    }

    [Theory]
    [InlineData("\"100.00\"", "100.00")]
    [InlineData("100", "100.00")]
    [InlineData("100.5", "100.50")]
    [InlineData("\"0.01\"", "0.01")]
    [InlineData("1e2", "100.00")]
    [InlineData("\"100.000000\"", "100.00")]
    [InlineData("9007.19", "9007.19")]
    public async Task A_deposit_is_kept_exactly(string amount, string kept)
    {
        var person = await program.NewPerson();

        var reply = (await person.Post("balance/deposit", $$"""{"amount":{{amount}}}""")).Is(201);

        Shape.Check(reply.Body, Moved);
        Assert.Equal($"Successfully deposited ${kept}", reply.Body.Text("message"));
        Assert.Equal(kept, (await person.Get("balance")).Body.Text("current_balance"));
    }

    [Fact]
    public async Task A_withdrawal_takes_cash_out()
    {
        var person = await program.NewTrader("100.00");

        var reply = (await person.Withdraw("99.99")).Is(201);

        Shape.Check(reply.Body, Moved);
        Assert.Equal("Successfully withdrew $99.99", reply.Body.Text("message"));
        Assert.Equal("0.01", (await person.Get("balance")).Body.Text("available_balance"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"-0.01\"")]
    [InlineData("0.001")]
    [InlineData("\"100.005\"")]
    [InlineData("1000000.01")]
    [InlineData("1e30")]
    [InlineData("1e-30")]
    [InlineData("1e999999999")]
    [InlineData("0.1000000000000000000000000000000000001")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1,000\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"١٠\"")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public async Task An_amount_that_is_none_is_refused(string amount)
    {
        var person = await program.NewPerson();
        var body = $$"""{"amount":{{amount}}}""";

        (await person.Post("balance/deposit", body)).Invalid("amount");
        (await person.Post("balance/withdraw", body)).Invalid("amount");
        Assert.Equal(0, await person.Cash());
    }

    [Fact]
    public async Task A_missing_amount_is_refused()
    {
        var person = await program.NewPerson();

        (await person.Post("balance/deposit", """{"Amount":1}""")).Invalid("amount");
    }

    [Theory]
    [InlineData("1000000", "DAILY_LIMIT_EXCEEDED")]
    [InlineData("10000.01", "DAILY_LIMIT_EXCEEDED")]
    public async Task More_than_a_days_deposits_is_refused(string amount, string code)
    {
        var person = await program.NewPerson();

        (await person.Deposit(amount)).Refuses(422, code, "amount");
    }

    [Fact]
    public async Task A_days_deposits_may_come_to_the_limit()
    {
        var person = await program.NewPerson();

        (await person.Deposit("9999.99")).Is(201);
        (await person.Deposit("0.01")).Is(201);
        (await person.Deposit("0.01")).Refuses(422, "DAILY_LIMIT_EXCEEDED");
        Assert.Equal(10_000m, await person.Cash());
    }

    [Fact]
    public async Task A_days_withdrawals_may_come_to_the_limit()
    {
        var person = await program.NewTrader();

        (await person.Withdraw("5000")).Is(201);
        (await person.Withdraw("0.01")).Refuses(422, "DAILY_LIMIT_EXCEEDED");
        Assert.Equal(5_000m, await person.Cash());
    }

    [Fact]
    public async Task The_daily_limit_is_looked_at_before_the_funds()
    {
        var person = await program.NewPerson();

        (await person.Withdraw("5000.01")).Refuses(422, "DAILY_LIMIT_EXCEEDED", "amount");
        (await person.Withdraw("5000")).Refuses(422, "INSUFFICIENT_FUNDS", "amount");
    }

    [Fact]
    public async Task Nobody_takes_out_more_than_they_have()
    {
        var person = await program.NewTrader("10.00");

        (await person.Withdraw("10.01")).Refuses(422, "INSUFFICIENT_FUNDS", "amount");
        (await person.Withdraw("10.00")).Is(201);
        Assert.Equal(0, await person.Cash());
    }
}
