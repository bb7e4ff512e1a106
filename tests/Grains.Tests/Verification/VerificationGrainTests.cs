using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Verification;

public sealed class VerificationGrainTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private FaultyJournal Store => cluster.JournalOf(_username);

    [Fact]
    public async Task A_journal_as_it_was_written_is_sound()
    {
        await Deposited();

        var verified = await Verified();

        Assert.Equal(3, verified.Records);
        Assert.Matches("^[0-9a-f]{64}$", verified.Hash);
        Assert.Null(verified.Fault);
    }

    [Fact]
    public async Task An_account_that_never_moved_anything_is_sound() =>
        Assert.Equal(
            new ChainVerification(0, new string('0', 64), null),
            await Verified() with { End = null });

    [Theory]
    [InlineData("\"available\":\"10\"", "\"available\":\"99\"")]
    [InlineData("\"kind\":\"deposit\"", "\"kind\":\"withdrawal\"")]
    public async Task A_record_that_was_altered_is_found_out(string from, string to)
    {
        await Deposited();

        Store.Plant(Store.Batches[0].Altered(from, to));

        Assert.NotNull((await Verified()).Fault);
    }

    [Fact]
    public async Task A_batch_that_is_gone_is_found_out()
    {
        await Deposited();

        Store.Drop(2);

        Assert.Contains("lacks batch 2", (await Verified()).Fault);
    }

    private async Task Deposited()
    {
        for (var deposit = 0; deposit < 3; deposit++)
        {
            await cluster.Portfolio(_username).Deposit(Deposit(10));
        }
    }

    private Task<ChainVerification> Verified() => cluster.Grains
        .GetGrain<IVerificationGrain>(_username).Verify(TestContext.Current.CancellationToken);
}
