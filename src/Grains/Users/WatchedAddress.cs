using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Users;

/// <summary>One address at its guard, in memory: its failures, and the attempts that wait until
/// they may be made.</summary>
internal sealed class WatchedAddress(LoginLimits limits, TimeProvider time)
{
    private const int MaxWaiting = 100;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private TaskCompletionSource _verdict = NewVerdict();
    private int _waiting;

    private FailedLogins _logins = new();

    public FailedLogins Logins
    {
        get => _logins = _logins.NotAhead(time.GetUtcNow());
        private set => _logins = value;
    }

    public DateTimeOffset? Until => Logins.BlockedUntil(time.GetUtcNow(), limits);

    /// <summary>Whether forgetting it changes nothing.</summary>
    public bool IsIdle => _waiting == 0 && Logins.IsOver(time.GetUtcNow(), limits);

    public async Task<DateTimeOffset?> Begin(Guid attempt)
    {
        var asked = time.GetTimestamp();
        while (Until is null)
        {
            if (Logins.Begun(attempt, time.GetUtcNow(), limits) is { } begun)
            {
                Logins = begun;
                return null;
            }

            await NextVerdict(MaxWait - time.GetElapsedTime(asked));
        }

        return Until;
    }

    public void Failed(Guid attempt) => Decide(Logins.Failed(attempt, time.GetUtcNow(), limits));

    public void TakeBack(Guid attempt) => Decide(Logins.TakenBack(attempt));

    public void Unblock() => Decide(Logins with { Failures = [] });

    /// <summary>Takes over what was stored of it.</summary>
    public void Recall(FailedLogins logins) => Logins = logins;

    private static TaskCompletionSource NewVerdict() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Decide(FailedLogins logins)
    {
        Logins = logins;
        var verdict = _verdict;
        _verdict = NewVerdict();
        verdict.SetResult();
    }

    private async Task NextVerdict(TimeSpan atMost)
    {
        if (_waiting >= MaxWaiting || atMost <= TimeSpan.Zero)
        {
            throw new OverloadedException("Too many logins of this address are under way.");
        }

        _waiting++;
        try
        {
            await _verdict.Task.WaitAsync(atMost, time);
        }
        catch (TimeoutException)
        {
            throw new OverloadedException("The logins of this address that are under way hang.");
        }
        finally
        {
            _waiting--;
        }
    }
}
