using System.Text;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>The reason of a correction lies beside the journal and is told as if it lay
/// within.</summary>
public sealed class NoteTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    [Fact]
    public async Task A_reason_is_told_and_stands_in_no_line()
    {
        var reply = await Portfolio.Adjust(Adjustment(10, "key-1"));

        Assert.Equal("correction", Reason(reply.Outcome));
        Assert.DoesNotContain("correction", Lines(), StringComparison.Ordinal);
        Assert.Contains("\"note\":{\"id\":", Lines(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_told_again_wherever_the_movement_is_told()
    {
        var first = await Portfolio.Adjust(Adjustment(10, "key-1"));
        await TestCluster.Deactivate(Portfolio);

        var again = await Portfolio.Adjust(Adjustment(10, "key-1"));

        Assert.True(again.Replayed);
        Assert.Equal(first.Outcome, again.Outcome);
        Assert.Equal(first.Outcome, (await Portfolio.FindOperation("key-1", Cancelled)).Outcome);
        var told = (await Portfolio.Transactions(new() { Limit = 10 }, Cancelled)).Items;
        Assert.Equal("correction", Assert.Single(told).Reference);
    }

    [Fact]
    public async Task The_same_key_with_another_reason_is_another_request()
    {
        await Portfolio.Adjust(Adjustment(10, "key-1"));

        var other = await Portfolio.Adjust(
            Adjustment(10, "key-1") with { Reason = "another" });

        Assert.Equal(
            RefusalCode.IdempotencyKeyReused,
            Assert.IsType<PortfolioOutcome.Refused>(other.Outcome).Code);
    }

    [Fact]
    public void The_digest_a_line_holds_is_salted_and_belongs_to_the_text()
    {
        var record = Newcomer.Adjust(Adjustment(1), Facts, new("id", new string('a', 64)));

        Assert.NotEqual(Adjustment(1).Fingerprint(), record.Recorded().Fingerprint);
    }

    private string Lines() => string.Concat(cluster.JournalOf(_username).Batches
        .Select(batch => Encoding.UTF8.GetString(batch.Payload.Span)));

    private static string? Reason(PortfolioOutcome outcome) =>
        Assert.IsType<PortfolioOutcome.CashMoved>(outcome).Transaction.Reference;
}
