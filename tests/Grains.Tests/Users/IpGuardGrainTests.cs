using System.Globalization;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class IpGuardGrainTests(ClusterFixture cluster)
{
    private const string Address = "192.0.2.7";
    private const string OtherAddress = "192.0.2.8";

    private readonly string _key = ClusterFixture.NewName();

    private IIpGuardGrain Guard => cluster.Grains.GetGrain<IIpGuardGrain>(_key);

    [Fact]
    public async Task Many_who_sign_in_at_once_from_one_address_are_all_let_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            Assert.Null(await Guard.Begin(Address, attempt));
            await Guard.TakeBack(Address, attempt);
        }));

        Assert.Null(await Guard.BlockedUntil(Address));
    }

    [Fact]
    public async Task However_many_come_at_once_only_five_may_fail()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            var until = await Guard.Begin(Address, attempt);
            if (until is null)
            {
                await Guard.Failed(Address, attempt);
            }

            return until;
        }));

        Assert.Equal(5, answers.Count(until => until is null));
    }

    [Theory]
    [InlineData("2001:db8:1:{0:x}::", 4, "2001:db8:1:ff::", "2001:db8:1:100::")]
    [InlineData("2001:db8:1:{0:x}00::", 16, "2001:db8:1:ffff::", "2001:db8:2::")]
    public async Task Who_has_many_addresses_of_a_network_does_not_guess_once_with_each(
        string form, int addresses, string blocked, string beside)
    {
        for (var number = 0; number < addresses; number++)
        {
            var address = string.Format(CultureInfo.InvariantCulture, form, number);
            for (var failure = 1; failure <= 5; failure++)
            {
                var attempt = Guid.NewGuid();
                Assert.Null(await Guard.Begin(address, attempt));
                await Guard.Failed(address, attempt);
            }
        }

        Assert.NotNull(await Guard.BlockedUntil(blocked));
        Assert.NotNull(await Guard.Begin(blocked, Guid.NewGuid()));
        Assert.Null(await Guard.BlockedUntil(beside));

        Assert.True(await Guard.Unblock(blocked));
        Assert.Null(await Guard.BlockedUntil(blocked));
    }

    [Fact]
    public void All_addresses_of_a_site_have_one_guard() => Assert.Equal(
        IpGuards.KeyOf("2001:db8:1:2::"), IpGuards.KeyOf("2001:db8:1:ffff::"));

    [Fact]
    public async Task The_fifth_failure_blocks_an_address()
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Null(await Guard.BlockedUntil(Address));
            var attempt = Guid.NewGuid();
            Assert.Null(await Guard.Begin(Address, attempt));
            await Guard.Failed(Address, attempt);
        }

        Assert.NotNull(await Guard.BlockedUntil(Address));
        Assert.NotNull(await Guard.Begin(Address, Guid.NewGuid()));
    }

    [Fact]
    public async Task An_attempt_waits_for_a_place()
    {
        var first = Guid.NewGuid();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Guard.Begin(Address, Guid.NewGuid())));
        await Guard.Begin(Address, first);
        var waiting = Guard.Begin(Address, Guid.NewGuid());

        await Guard.TakeBack(Address, first);

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_block_outlives_the_activation()
    {
        await Block();

        await TestCluster.Deactivate(Guard);

        Assert.NotNull(await Guard.BlockedUntil(Address));
    }

    [Fact]
    public async Task A_block_that_could_not_be_stored_stands_all_the_same()
    {
        cluster.States.FailWrites(_key);

        await Assert.ThrowsAnyAsync<Exception>(() => Block());

        Assert.NotNull(await Guard.BlockedUntil(Address));
        cluster.States.Heal(_key);
    }

    [Fact]
    public async Task A_block_can_be_lifted_for_good()
    {
        await Block();

        Assert.True(await Guard.Unblock(Address));
        Assert.False(cluster.States.Has(_key));
        await TestCluster.Deactivate(Guard);

        Assert.Null(await Guard.BlockedUntil(Address));
        Assert.False(await Guard.Unblock(Address));
    }

    [Fact]
    public async Task A_block_that_is_lifted_while_it_is_written_does_not_come_back()
    {
        var written = new TaskCompletionSource();
        cluster.States.Hold(_key, written.Task);
        var blocking = Block();
        // What counts does so before it is stored.
        while (await Guard.BlockedUntil(Address) is null)
        {
            Assert.False(blocking.IsCompleted);
        }

        var lifting = Guard.Unblock(Address);
        while (await Guard.BlockedUntil(Address) is not null)
        {
            Assert.False(lifting.IsCompleted);
        }

        written.SetResult();
        await Task.WhenAll(blocking, lifting);

        Assert.True(await lifting);
        Assert.False(cluster.States.Has(_key));
    }

    [Fact]
    public async Task Addresses_that_were_never_seen_do_not_make_the_store_read()
    {
        await Guard.BlockedUntil(Address);
        var reads = cluster.States.Reads(_key);

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async number =>
        {
            var (address, attempt) = ($"10.0.{number / 256}.{number % 256}", Guid.NewGuid());
            Assert.Null(await Guard.BlockedUntil(address));
            Assert.Null(await Guard.Begin(address, attempt));
            await Guard.Failed(address, attempt);
        }));

        Assert.Equal((1, reads), (reads, cluster.States.Reads(_key)));
        Assert.False(cluster.States.Has(_key));
    }

    [Fact]
    public async Task A_block_leaves_the_guards_other_addresses_alone()
    {
        await Block();

        Assert.Null(await Guard.BlockedUntil(OtherAddress));
        Assert.Null(await Guard.Begin(OtherAddress, Guid.NewGuid()));
    }

    [Fact]
    public async Task Lifting_one_block_leaves_the_others()
    {
        await Block();
        await Block(OtherAddress);

        Assert.True(await Guard.Unblock(Address));
        await TestCluster.Deactivate(Guard);

        Assert.Null(await Guard.BlockedUntil(Address));
        Assert.NotNull(await Guard.BlockedUntil(OtherAddress));
    }

    [Fact]
    public async Task A_block_is_stored_though_another_wrote_in_between()
    {
        await Block();
        await cluster.States.WriteBehind<IpGuardState>("ip-blocks", Guard.GetGrainId());

        await Block(OtherAddress);
        await TestCluster.Deactivate(Guard);

        Assert.NotNull(await Guard.BlockedUntil(Address));
        Assert.NotNull(await Guard.BlockedUntil(OtherAddress));
    }

    private async Task Block(string address = Address)
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            var attempt = Guid.NewGuid();
            await Guard.Begin(address, attempt);
            await Guard.Failed(address, attempt);
        }
    }
}
