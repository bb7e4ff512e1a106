using OrderProcessor.Grains.Abstractions.Users.Guards;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class AddressBlocksGrainTests(ClusterFixture cluster)
{
    private const string Address = "192.0.2.7";

    private readonly string _key = ClusterFixture.NewName();

    private IAddressBlocksGrain Blocks => cluster.Grains.GetGrain<IAddressBlocksGrain>(_key);

    [Fact]
    public async Task A_block_outlives_the_activation_and_ends_when_it_is_lifted()
    {
        Assert.True(await Blocks.Block(Address, TimeSpan.FromHours(1)));
        await TestCluster.Deactivate(Blocks);

        var left = Assert.Single(await Blocks.List());

        Assert.Equal(Address, left.Key);
        Assert.InRange(left.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Assert.True(await Blocks.Unblock(Address));
        Assert.False(await Blocks.Unblock(Address));
        Assert.Empty(await Blocks.List());
    }

    [Fact]
    public void Those_that_are_over_are_forgotten()
    {
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var blocks = new AddressBlocks().At(noon).Add(Address, noon.AddMinutes(1));

        Assert.Single(new AddressBlocks { Until = blocks }.At(noon));
        Assert.Empty(new AddressBlocks { Until = blocks }.At(noon.AddMinutes(1)));
    }
}
