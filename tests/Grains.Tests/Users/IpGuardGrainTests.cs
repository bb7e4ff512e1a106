using OrderProcessor.Cluster;

namespace OrderProcessor.Users;

public sealed class IpGuardGrainTests(ClusterFixture cluster)
{
    private readonly string _key = ClusterFixture.NewName();

    private IIpGuardGrain Guard => cluster.Grains.GetGrain<IIpGuardGrain>(_key);

    [Fact]
    public async Task Many_who_sign_in_at_once_from_one_address_are_all_let_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            Assert.Null(await Guard.Begin(attempt));
            await Guard.TakeBack(attempt);
        }));

        Assert.Null(await Guard.BlockedUntil());
    }

    [Fact]
    public async Task However_many_come_at_once_only_five_may_fail()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            var until = await Guard.Begin(attempt);
            if (until is null)
            {
                await Guard.Failed(attempt);
            }

            return until;
        }));

        Assert.Equal(5, answers.Count(until => until is null));
    }

    [Fact]
    public async Task The_fifth_failure_blocks_an_address()
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Null(await Guard.BlockedUntil());
            var attempt = Guid.NewGuid();
            Assert.Null(await Guard.Begin(attempt));
            await Guard.Failed(attempt);
        }

        Assert.NotNull(await Guard.BlockedUntil());
        Assert.NotNull(await Guard.Begin(Guid.NewGuid()));
    }

    [Fact]
    public async Task An_attempt_waits_for_a_place()
    {
        var first = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Guard.Begin(Guid.NewGuid())));
        await Guard.Begin(first);
        var waiting = Guard.Begin(Guid.NewGuid());

        await Guard.TakeBack(first);

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_block_outlives_the_activation()
    {
        await Block();

        await TestCluster.Deactivate(Guard);

        Assert.NotNull(await Guard.BlockedUntil());
    }

    [Fact]
    public async Task A_block_that_could_not_be_stored_stands_all_the_same()
    {
        cluster.States.FailWrites(_key);

        await Assert.ThrowsAnyAsync<Exception>(Block);

        Assert.NotNull(await Guard.BlockedUntil());
        cluster.States.Heal(_key);
    }

    [Fact]
    public async Task A_block_can_be_lifted_for_good()
    {
        await Block();

        Assert.True(await Guard.Unblock());
        Assert.False(cluster.States.Has(_key));
        await TestCluster.Deactivate(Guard);

        Assert.Null(await Guard.BlockedUntil());
        Assert.False(await Guard.Unblock());
    }

    [Fact]
    public async Task A_block_that_is_lifted_while_it_is_written_does_not_come_back()
    {
        var written = new TaskCompletionSource();
        cluster.States.Hold(_key, written.Task);
        var blocking = Block();
        // What counts does so before it is stored.
        while (await Guard.BlockedUntil() is null)
        {
            Assert.False(blocking.IsCompleted);
        }

        var lifting = Guard.Unblock();
        while (await Guard.BlockedUntil() is not null)
        {
            Assert.False(lifting.IsCompleted);
        }

        written.SetResult();
        await Task.WhenAll(blocking, lifting);

        Assert.True(await lifting);
        Assert.False(cluster.States.Has(_key));
    }

    private async Task Block()
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            var attempt = Guid.NewGuid();
            await Guard.Begin(attempt);
            await Guard.Failed(attempt);
        }
    }
}
