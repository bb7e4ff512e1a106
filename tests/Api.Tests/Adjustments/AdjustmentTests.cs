using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Adjustments;

public sealed class AdjustmentTests(TheProgram program)
{
    private const string Members = "adjustment_id:text username:text amount:usd reason:text "
        + "status:text proposed_by:text proposed_at:time decided_by:text? decided_at:time? "
        + "transaction_id:text? code:text?";

    [Fact]
    public async Task A_small_one_is_booked_and_in_the_persons_history()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        var answer = (await admin.Post(Path(person), Body("12.50"))).Is(201).Body;

        Shape.Check(answer, "success:bool message:text transaction_id:text timestamp:time");
        Assert.Equal(12.5m, await person.Cash());
        var moved = Assert.Single(
            (await person.Get("balance/transactions")).Is(200).Body.Items("transactions"));
        Assert.Equal("system_adjustment", moved.Text("transaction_type"));
        Assert.Matches("^adj_[a-z0-9]+: Chargeback$", moved.Text("reference"));
    }

    [Fact]
    public async Task A_large_one_needs_a_second_admin()
    {
        var (admin, second) = (await program.Admin(), await program.Admin());
        var person = await program.NewPerson();
        var pending = Adjustment((await admin.Post(Path(person), Body("1000.01"))).Is(202));
        Shape.Check(pending, Members);
        Assert.Equal("pending", pending.Text("status"));
        var approve = $"admin/adjustments/{pending.Text("adjustment_id")}/approve";

        (await admin.Post(approve)).Refuses(403, "SECOND_ADMIN_NEEDED");
        Assert.Equal(0, await person.Cash());
        var booked = Adjustment((await second.Post(approve)).Is(200));

        Assert.Equal("booked", booked.Text("status"));
        Assert.Equal(second.Username, booked.Text("decided_by"));
        Assert.Equal(1000.01m, await person.Cash());
        (await second.Post(approve)).Refuses(409, "ADJUSTMENT_DECIDED");
        Assert.Equal(1000.01m, await person.Cash());
    }

    [Fact]
    public async Task A_rejected_one_moves_nothing()
    {
        var (admin, second) = (await program.Admin(), await program.Admin());
        var person = await program.NewPerson();
        var id = Adjustment((await admin.Post(Path(person), Body("5000"))).Is(202))
            .Text("adjustment_id");

        var rejected = Adjustment((await second.Post($"admin/adjustments/{id}/reject")).Is(200));

        Assert.Equal("rejected", rejected.Text("status"));
        (await second.Post($"admin/adjustments/{id}/approve")).Refuses(409, "ADJUSTMENT_DECIDED");
        Assert.Equal(0, await person.Cash());
    }

    [Fact]
    public async Task Nobody_rejects_what_would_be_taken_from_them()
    {
        var (admin, second) = (await program.Admin(), await program.Admin());
        var id = Adjustment((await admin.Post(Path(second), Body("-5000"))).Is(202))
            .Text("adjustment_id");

        (await second.Post($"admin/adjustments/{id}/reject")).Refuses(403, "SECOND_ADMIN_NEEDED");

        (await admin.Post($"admin/adjustments/{id}/reject")).Is(200);
    }

    [Fact]
    public async Task Those_that_wait_are_listed()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var id = Adjustment((await admin.Post(Path(person), Body("2000"))).Is(202))
            .Text("adjustment_id");

        var waiting = (await admin.Get("admin/adjustments?status=pending")).Is(200).Body;

        Assert.Contains(id, waiting.Items("data").Select(one => one.Text("adjustment_id")));
        Assert.All(waiting.Items("data"), one => Assert.Equal("pending", one.Text("status")));
        (await admin.Get("admin/adjustments?status=perhaps")).Invalid("status");
        (await admin.Post($"admin/adjustments/{id}/reject")).Is(200);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_taken()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        (await admin.Post(Path(person), Body("-0.01"))).Refuses(422, "INSUFFICIENT_FUNDS");

        Assert.Equal(0, await person.Cash());
    }

    [Fact]
    public async Task The_same_key_has_one_effect()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => admin.Post(Path(person), Body("10.00"), "key-1")));

        Assert.Single(replies.Select(reply => reply.Is(201).Text).Distinct());
        Assert.Single(replies, reply => !reply.Replayed);
        Assert.Equal(10, await person.Cash());
        (await admin.Post(Path(person), Body("11.00"), "key-1"))
            .Refuses(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Theory]
    [InlineData("0", "amount")]
    [InlineData("1000000.01", "amount")]
    [InlineData("0.001", "amount")]
    public async Task Amounts_have_bounds(string amount, string field)
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        (await admin.Post(Path(person), Body(amount))).Invalid(field);
    }

    [Fact]
    public async Task A_reason_is_needed_and_so_is_the_account()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        (await admin.Post(Path(person), """{"amount":"1"}""")).Invalid("reason");
        (await admin.Post(Path(person), """{"amount":"1","reason":" "}""")).Invalid("reason");
        (await admin.Post("admin/users/nobody_at_all/adjustments", Body("1")))
            .Refuses(404, "NOT_FOUND");
        (await admin.Post("admin/adjustments/adj_none/approve")).Refuses(404, "NOT_FOUND");
    }

    private static string Path(Person person) => $"admin/users/{person.Username}/adjustments";

    private static string Body(string amount) =>
        $$"""{"amount":"{{amount}}","reason":"Chargeback"}""";

    private static JsonObject Adjustment(Reply reply) => reply.Body["data"]!.AsObject();
}
