namespace OrderProcessor.Grains.Users.Guards;

/// <summary>How often strangers may try to sign in to one account: some at once, and from then on
/// one at a time at intervals. In memory: it would be forgotten by itself in less time than its
/// guard takes to go.</summary>
internal sealed class StrangersTurns(LoginLimits limits, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    // When all turns that were taken will have come back.
    private TimeSpan _paidAt;

    private TimeSpan Interval => TimeSpan.FromSeconds(limits.StrangerLoginSeconds);

    /// <summary>Takes a turn and answers null, or says how long until there is one.</summary>
    public TimeSpan? TryTake()
    {
        var now = time.GetElapsedTime(_start);
        var owed = _paidAt > now ? _paidAt : now;
        var wait = owed - now - (Interval * (limits.StrangerLogins - 1));
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        _paidAt = owed + Interval;
        return null;
    }

    /// <summary>Gives a turn back that was not used to guess.</summary>
    public void GiveBack() => _paidAt -= Interval;
}
