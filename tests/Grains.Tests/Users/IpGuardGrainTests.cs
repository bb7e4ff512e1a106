using OrderProcessor.Cluster;

namespace OrderProcessor.Users;

public sealed class IpGuardGrainTests(ClusterFixture cluster)
{
    private readonly IIpGuardGrain _guard =
        cluster.Grains.GetGrain<IIpGuardGrain>(ClusterFixture.NewName());

    [Fact]
    public async Task Many_who_sign_in_at_once_from_one_address_are_all_let_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            Assert.Null(await _guard.Begin(attempt));
            await _guard.TakeBack(attempt);
        }));

        Assert.Null(await _guard.BlockedUntil());
    }

    [Fact]
    public async Task However_many_come_at_once_only_five_may_fail()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var attempt = Guid.NewGuid();
            var until = await _guard.Begin(attempt);
            if (until is null)
            {
                await _guard.Failed(attempt);
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
            Assert.Null(await _guard.BlockedUntil());
            var attempt = Guid.NewGuid();
            Assert.Null(await _guard.Begin(attempt));
            await _guard.Failed(attempt);
        }

        Assert.NotNull(await _guard.BlockedUntil());
        Assert.NotNull(await _guard.Begin(Guid.NewGuid()));
    }

    [Fact]
    public async Task An_attempt_waits_for_a_place()
    {
        var first = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _guard.Begin(Guid.NewGuid())));
        await _guard.Begin(first);
        var waiting = _guard.Begin(Guid.NewGuid());

        await _guard.TakeBack(first);

        Assert.Null(await waiting);
    }
}
