using System.Text;
using OrderProcessor.Api.Tests.Fuzz;

namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class IdempotencyTests(TheProgram program)
{
    public static TheoryData<string> SoundKeys =>
        new("k", "a key with spaces", "~!@#$%^&*()[]{}", new string('k', 255));

    [Theory]
    [MemberData(nameof(SoundKeys))]
    public async Task A_repeated_deposit_is_one_deposit(string key)
    {
        var person = await program.NewPerson();

        var first = (await person.Deposit("10.00", key)).Is(201);
        var again = (await person.Deposit("10.00", key)).Is(201);

        Assert.False(first.Replayed);
        Assert.True(again.Replayed);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(10m, await person.Cash());
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_key_that_cannot_be_asked_for_later_is_refused(string key)
    {
        var person = await program.NewPerson();

        (await person.Deposit("10.00", key)).Invalid("Idempotency-Key");
        Assert.Equal(0m, await person.Cash());
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var person = await program.NewPerson();
        // An HTTP client would make one header of the two.
        var request = Encoding.ASCII.GetBytes(
            "POST /api/v1/balance/deposit HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"Authorization: {person.Client.Authorization}\r\nContent-Length: 14\r\n"
            + "Content-Type: application/json\r\n"
            + "Idempotency-Key: one\r\nIdempotency-Key: two\r\n\r\n{\"amount\":\"1\"}");

        var reply = await RawRequest.Send(person.Client.Server, request, endsThere: false);

        reply.Invalid("Idempotency-Key");
        Assert.Equal(0m, await person.Cash());
    }

    [Fact]
    public async Task A_repeated_withdrawal_is_one_withdrawal()
    {
        var person = await program.NewTrader("10.00");

        var first = (await person.Withdraw("6.00", "w")).Is(201);
        var again = (await person.Withdraw("6.00", "w")).Is(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(4m, await person.Cash());
    }

    [Fact]
    public async Task A_repeated_order_is_one_order()
    {
        var person = await program.NewTrader("100.00");

        var first = (await person.Buy(Market.Halves, "1", "o")).Is(201);
        var again = (await person.Buy(Market.Halves, "1", "o")).Is(201);

        Assert.True(again.Replayed);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.Equal(89.99m, await person.Cash());
    }

    [Fact]
    public async Task The_same_number_written_otherwise_is_the_same_body()
    {
        var person = await program.NewPerson();
        (await person.Deposit("10", "k")).Is(201);

        var again = await person.Post("balance/deposit", """{ "amount": 10.00 }""", "k");

        Assert.True(again.Is(201).Replayed);
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        var person = await program.NewPerson();
        (await person.Deposit("10.00", "k")).Is(201);

        (await person.Deposit("10.01", "k")).Refuses(422, "IDEMPOTENCY_KEY_REUSED");
        (await person.Withdraw("10.00", "k")).Refuses(422, "IDEMPOTENCY_KEY_REUSED");
        (await person.Buy(Market.Halves, "1", "k")).Refuses(422, "IDEMPOTENCY_KEY_REUSED");
        Assert.True((await person.Deposit("10.00", "k")).Is(201).Replayed);
        Assert.Equal(10m, await person.Cash());
    }

    [Fact]
    public async Task The_same_key_of_another_person_is_another_key()
    {
        var (one, other) = (await program.NewPerson(), await program.NewPerson());
        (await one.Deposit("10.00", "shared")).Is(201);

        Assert.False((await other.Deposit("10.00", "shared")).Is(201).Replayed);
    }

    [Fact]
    public async Task Without_a_key_each_request_is_a_new_one()
    {
        var person = await program.NewPerson();

        (await person.Deposit("10.00")).Is(201);
        Assert.False((await person.Deposit("10.00")).Is(201).Replayed);

        Assert.Equal(20m, await person.Cash());
    }

    [Fact]
    public async Task Many_duplicates_at_once_have_one_effect_and_one_answer()
    {
        var person = await program.NewPerson();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => person.Deposit("10.00", "k")));

        Assert.Single(replies.Select(reply => reply.Is(201).Text).Distinct());
        Assert.Single(replies, reply => !reply.Replayed);
        Assert.Equal(10m, await person.Cash());
    }

    [Fact]
    public async Task Many_duplicate_orders_at_once_are_one_order()
    {
        var person = await program.NewTrader("100.00");

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => person.Buy(Market.Halves, "1", "k")));

        Assert.Single(replies.Select(reply => reply.Is(201).Text).Distinct());
        Assert.Equal(89.99m, await person.Cash());
    }

    [Fact]
    public async Task A_refusal_is_replayed_even_when_it_would_now_succeed()
    {
        var person = await program.NewPerson();
        var first = (await person.Withdraw("10.00", "k")).Refuses(422, "INSUFFICIENT_FUNDS");
        (await person.Deposit("10.00")).Is(201);

        var again = (await person.Withdraw("10.00", "k")).Refuses(422, "INSUFFICIENT_FUNDS");

        Assert.False(first.Replayed);
        Assert.True(again.Replayed);
        Assert.Equal(Without(first, "request_id"), Without(again, "request_id"));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("{}", 422)]
    [InlineData("""{"amount":-1}""", 422)]
    public async Task A_request_that_was_never_understood_leaves_its_key_free(
        string body, int status)
    {
        var person = await program.NewPerson();
        (await person.Post("balance/deposit", body, "k")).Is(status);

        Assert.False((await person.Deposit("10.00", "k")).Is(201).Replayed);
    }

    [Fact]
    public async Task A_request_of_nobody_leaves_its_key_free()
    {
        var person = await program.NewPerson();
        var stranger = program.NewClient();
        (await stranger.Post("balance/deposit", """{"amount":10}""", "k")).Is(401);

        Assert.False((await person.Deposit("10.00", "k")).Is(201).Replayed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("256")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var person = await program.NewPerson();

        var sent = key == "256" ? new string('k', 256) : key;
        (await person.Deposit("10.00", sent)).Invalid("Idempotency-Key");
        Assert.Equal(0, await person.Cash());
    }

    private static string Without(Reply reply, string member)
    {
        var body = reply.Body;
        body.Remove(member);
        return body.ToJsonString();
    }
}
