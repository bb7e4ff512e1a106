using OrderProcessor.Cluster;

namespace OrderProcessor.Users;

public sealed class IpGuardGrainTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Many_who_sign_in_at_once_from_one_address_are_all_answered()
    {
        var guard = cluster.Grains.GetGrain<IIpGuardGrain>(ClusterFixture.NewName());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => guard.BlockedUntil()));

        Assert.All(answers, Assert.Null);
    }

    [Fact]
    public async Task The_fifth_failure_blocks_an_address()
    {
        var guard = cluster.Grains.GetGrain<IIpGuardGrain>(ClusterFixture.NewName());
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Null(await guard.BlockedUntil());
            await guard.CountFailure();
        }

        Assert.NotNull(await guard.BlockedUntil());
    }
}
