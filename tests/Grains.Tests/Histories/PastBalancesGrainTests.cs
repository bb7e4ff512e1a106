using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

public sealed class PastBalancesGrainTests(ClusterFixture cluster)
{
    [Fact]
    public async Task A_long_journal_is_read_only_as_far_back_as_asked()
    {
        var name = ClusterFixture.NewName();
        var portfolio = cluster.Portfolio(name);
        var before = TimeProvider.System.GetUtcNow();
        for (var deposits = 1; deposits <= 40; deposits++)
        {
            await portfolio.Deposit(Given.Deposit(1));
        }

        var now = TimeProvider.System.GetUtcNow();
        var reads = cluster.JournalOf(name).Reads;
        var had = await portfolio.BalancesAt(
            [before.AddDays(-1), now, now.AddDays(1)], TestContext.Current.CancellationToken);

        Assert.Equal([(40, 40m), (40, 40m)], had.Select(at => ((int)at.Sequence, at.Cash)));
        had = await portfolio.BalancesAt([now], TestContext.Current.CancellationToken);
        Assert.Single(had);
        Assert.InRange(cluster.JournalOf(name).Reads - reads, 0, 1);
    }
}
