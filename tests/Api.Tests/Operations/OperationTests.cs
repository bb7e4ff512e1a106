namespace OrderProcessor.Api.Tests.Operations;

public sealed class OperationTests(TheProgram program)
{
    [Fact]
    public async Task A_key_that_was_never_used_was_not_seen()
    {
        var person = await program.NewPerson();

        var answer = (await person.Get("operations/never")).Is(200).Body;

        Assert.Equal("""{"state":"not_seen","status_code":null}""", answer.ToJsonString());
    }

    [Fact]
    public async Task A_deposit_was_executed_and_its_answer_is_told_again()
    {
        var person = await program.NewPerson();
        var first = (await person.Deposit("10.00", "k")).Is(201).Body;

        var answer = (await person.Get("operations/k")).Is(200).Body;

        Shape.Check(
            answer,
            "state:text status_code:whole success:bool message:text transaction_id:text "
                + "timestamp:time");
        Assert.Equal("executed", answer.Text("state"));
        Assert.Equal(201, answer.Number("status_code"));
        Assert.Equal(first.Text("transaction_id"), answer.Text("transaction_id"));
    }

    [Fact]
    public async Task An_order_was_executed_and_its_answer_is_told_again()
    {
        var person = await program.NewTrader("100.00");
        var first = (await person.Buy(Market.Halves, "1", "k")).Is(201).Body;

        var answer = (await person.Get("operations/k")).Is(200).Body;

        Shape.Check(answer, "state:text status_code:whole data:object");
        Assert.Equal(first["data"]!.ToJsonString(), answer["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_refusal_was_refused_and_says_why()
    {
        var person = await program.NewPerson();
        (await person.Withdraw("10.00", "k")).Is(422);

        var answer = (await person.Get("operations/k")).Is(200).Body;

        Assert.Equal("refused", answer.Text("state"));
        Assert.Equal(422, answer.Number("status_code"));
        Assert.Equal("INSUFFICIENT_FUNDS", answer.Text("code"));
        Assert.NotEmpty(answer.Text("detail"));
    }

    [Theory]
    [InlineData("with/slash")]
    [InlineData("with%2Fescape")]
    [InlineData("with%252Fescape")]
    [InlineData("50%")]
    [InlineData("a?b#c")]
    [InlineData("a+b c")]
    [InlineData("a/../b")]
    [InlineData("\"quoted\"\\")]
    public async Task Any_key_can_be_asked_for(string key)
    {
        var person = await program.NewPerson();
        (await person.Deposit("10.00", key)).Is(201);

        var answer = (await person.Get($"operations/{Uri.EscapeDataString(key)}")).Is(200).Body;

        Assert.Equal("executed", answer.Text("state"));
    }

    [Fact]
    public async Task Another_persons_key_was_not_seen()
    {
        (await (await program.NewPerson()).Deposit("10.00", "theirs")).Is(201);

        var answer = (await (await program.NewPerson()).Get("operations/theirs")).Is(200).Body;

        Assert.Equal("not_seen", answer.Text("state"));
    }

    [Theory]
    [InlineData("%C3%A9")]
    [InlineData("%09")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var person = await program.NewPerson();

        (await person.Get($"operations/{key}")).Invalid("key");
    }

    [Fact]
    public async Task What_is_given_up_is_refused_for_good()
    {
        var person = await program.NewPerson();

        var given = (await person.Post("operations/k/abandon")).Is(201);
        var sent = (await person.Deposit("10.00", "k")).Refuses(422, "OPERATION_ABANDONED");

        Assert.Equal("refused", given.Body.Text("state"));
        Assert.Equal(422, given.Body.Number("status_code"));
        Assert.Equal("OPERATION_ABANDONED", given.Body.Text("code"));
        Assert.False(given.Replayed);
        Assert.True(sent.Replayed);
        Assert.Equal(0, await person.Cash());
        Assert.Equal(
            "OPERATION_ABANDONED", (await person.Get("operations/k")).Is(200).Body.Text("code"));
        Assert.True((await person.Post("operations/k/abandon")).Is(200).Replayed);
    }

    [Fact]
    public async Task What_was_done_cannot_be_given_up_any_more()
    {
        var person = await program.NewPerson();
        (await person.Deposit("10.00", "k")).Is(201);

        var answer = (await person.Post("operations/k/abandon")).Is(200);

        Assert.Equal("executed", answer.Body.Text("state"));
        Assert.Equal(201, answer.Body.Number("status_code"));
        Assert.True(answer.Replayed);
        Assert.Equal(10, await person.Cash());
    }

    [Theory]
    [InlineData("with/slash")]
    [InlineData("with%2Fescape")]
    [InlineData("with space")]
    public async Task Any_key_can_be_given_up(string key)
    {
        var person = await program.NewPerson();
        (await person.Post($"operations/{Uri.EscapeDataString(key)}/abandon")).Is(201);

        (await person.Deposit("10.00", key)).Refuses(422, "OPERATION_ABANDONED");
    }
}
