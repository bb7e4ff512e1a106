using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class FailedLoginsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly LoginLimits Limits = new();

    // The fifth failure is at 12:04.
    private static readonly FailedLogins Five = Failed(0, 60, 120, 180, 240);

    [Fact]
    public void Four_failures_block_nobody() =>
        Assert.Null(Failed(0, 1, 2, 3).BlockedUntil(At(4), Limits));

    [Fact]
    public void Five_failures_block_until_five_minutes_after_the_fifth()
    {
        Assert.Equal(At(540), Five.BlockedUntil(At(240), Limits));
        Assert.Equal(At(540), Five.BlockedUntil(At(540).AddTicks(-1), Limits));
        Assert.Null(Five.BlockedUntil(At(540), Limits));
    }

    [Fact]
    public void Trying_on_while_blocked_does_not_make_the_block_longer()
    {
        var tried = Five.Failed(Guid.NewGuid(), At(300), Limits)
            .Failed(Guid.NewGuid(), At(539), Limits);

        Assert.Equal(At(540), tried.BlockedUntil(At(539), Limits));
    }

    [Fact]
    public void After_a_block_the_count_begins_anew()
    {
        var again = Five.Failed(Guid.NewGuid(), At(540), Limits);

        Assert.Single(again.Failures);
        Assert.Null(again.BlockedUntil(At(541), Limits));
    }

    [Fact]
    public void Failures_older_than_five_minutes_do_not_count()
    {
        Assert.Null(Failed(0, 1, 2, 3, 300).BlockedUntil(At(300), Limits));
        Assert.NotNull(Failed(1, 1, 2, 3, 300).BlockedUntil(At(300), Limits));
    }

    [Fact]
    public void No_more_failures_are_kept_than_block()
    {
        var logins = new FailedLogins();
        for (var second = 0; second < 1_000; second++)
        {
            logins = logins.Failed(Guid.NewGuid(), At(second), Limits);
        }

        Assert.InRange(logins.Failures.Length, 1, Limits.FailedLogins);
    }

    [Fact]
    public void No_more_attempts_are_under_way_than_may_fail()
    {
        var attempts = Attempts(5);

        Assert.Null(Begun(attempts).Begun(Guid.NewGuid(), At(1), Limits));
        Assert.Null(Begun(attempts).BlockedUntil(At(1), Limits));
        Assert.Null(Failed(0, 0, 0)
            .Begun(attempts[0], At(1), Limits)!
            .Begun(attempts[1], At(1), Limits)!
            .Begun(attempts[2], At(1), Limits));
    }

    [Fact]
    public void An_attempt_taken_back_leaves_nothing_behind()
    {
        var attempts = Attempts(5);

        var after = Begun(attempts).TakenBack(attempts[2]);

        Assert.Empty(after.Failures);
        Assert.NotNull(after.Begun(Guid.NewGuid(), At(1), Limits));
    }

    [Fact]
    public void Attempts_that_all_fail_block_from_the_last_verdict_on()
    {
        var attempts = Attempts(5);

        var after = attempts.Aggregate(
            Begun(attempts), (logins, attempt) => logins.Failed(attempt, At(7), Limits));

        Assert.Empty(after.Undecided);
        Assert.Equal(At(307), after.BlockedUntil(At(7), Limits));
    }

    [Fact]
    public void An_attempt_that_never_gets_a_verdict_counts_no_longer_than_a_failure()
    {
        var begun = Begun(Attempts(5));

        Assert.Null(begun.Begun(Guid.NewGuid(), At(299), Limits));
        Assert.NotNull(begun.Begun(Guid.NewGuid(), At(300), Limits));
    }

    private static Guid[] Attempts(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static DateTimeOffset At(int seconds) => Noon.AddSeconds(seconds);

    private static FailedLogins Failed(params int[] seconds) =>
        seconds.Aggregate(
            new FailedLogins(), (logins, at) => logins.Failed(Guid.NewGuid(), At(at), Limits));

    private static FailedLogins Begun(params IReadOnlyList<Guid> attempts) =>
        attempts.Aggregate(
            new FailedLogins(), (logins, attempt) => logins.Begun(attempt, At(0), Limits)!);
}
