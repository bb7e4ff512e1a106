using OrderProcessor.Grains.Users.Guards;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class LoginGuardTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, default);

    [Fact]
    public void Failures_are_counted_until_somebody_signs_in()
    {
        var guard = new LoginGuard().Failed(Noon).Failed(Noon.AddSeconds(1));

        Assert.Equal((2, Noon.AddSeconds(1)), (guard.Past().Count, guard.Past().LastAt));
        Assert.Equal((0, null), (guard.Succeeded("a").Failures, guard.Succeeded("a").LastFailedAt));
    }

    [Fact]
    public void The_addresses_somebody_signed_in_from_longest_ago_are_forgotten()
    {
        var guard = new LoginGuard();
        for (var address = 0; address < LoginGuard.MaxKnown; address++)
        {
            guard = guard.Succeeded($"{address}");
        }

        guard = guard.Failed(Noon).Succeeded("0").Succeeded("new");

        Assert.Equal(LoginGuard.MaxKnown, guard.Known.Length);
        Assert.True(guard.Knows("0"));
        Assert.False(guard.Knows("1"));
    }

    [Fact]
    public void What_changes_nothing_is_not_written()
    {
        var guard = new LoginGuard().Succeeded("a");

        Assert.Same(guard, guard.Succeeded("a"));
    }
}
