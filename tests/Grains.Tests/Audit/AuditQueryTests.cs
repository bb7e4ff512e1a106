using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditQueryTests
{
    private const string Id = "acc-0123456789abcdef0123456789abcdef";

    private static readonly AuditQuery All = new() { Limit = 1 };

    [Theory]
    [InlineData("alice_1", null)]
    [InlineData("ALICE_1", "BTC")]
    [InlineData(Id, null)]
    [InlineData(null, "alice_1")]
    [InlineData("somebody", Id)]
    public void A_user_is_found_by_the_id_and_by_the_name(string? actor, string? target) =>
        Assert.True((All with { User = "alice_1", UserId = Id }).Matches(By(actor, target)));

    [Theory]
    [InlineData("somebody", null)]
    [InlineData(null, null)]
    [InlineData("acc-ffffffffffffffffffffffffffffffff", "BTC")]
    public void Another_is_not(string? actor, string? target)
    {
        Assert.False((All with { User = "alice_1", UserId = Id }).Matches(By(actor, target)));
        Assert.False((All with { User = "alice_1" }).Matches(By(actor, target)));
    }

    [Fact]
    public void Who_did_it_and_to_whom_are_told_apart()
    {
        var entry = By(Id, "BTC");

        Assert.True((All with { Actor = "alice_1", ActorId = Id }).Matches(entry));
        Assert.False((All with { Target = "alice_1", TargetId = Id }).Matches(entry));
    }

    private static AuditEntry By(string? actor, string? target) => new()
    {
        At = default,
        Action = "login",
        Actor = actor,
        Target = target,
        Outcome = AuditOutcome.Done,
    };
}
