using Microsoft.Extensions.Options;
using OrderProcessor.Faults;
using Orleans.Concurrency;

namespace OrderProcessor.Users;

/// <summary>Counts one address's failed logins, in memory: a block lasts minutes, and a restart
/// that forgets it gives an attacker no more than one more round.</summary>
/// <remarks>Reentrant: a verdict has to get in while attempts wait for it.</remarks>
[Reentrant, CollectionAgeLimit(Minutes = 2)]
internal sealed class IpGuardGrain(IOptions<LoginLimits> limits, TimeProvider time)
    : Grain, IIpGuardGrain
{
    private const int MaxWaiting = 100;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private FailedLogins _logins = new();
    private TaskCompletionSource _verdict = NewVerdict();
    private int _waiting;

    public Task<DateTimeOffset?> BlockedUntil() =>
        Task.FromResult(_logins.BlockedUntil(time.GetUtcNow(), limits.Value));

    public async Task<DateTimeOffset?> Begin(Guid attempt)
    {
        var asked = time.GetTimestamp();
        while (_logins.BlockedUntil(time.GetUtcNow(), limits.Value) is null)
        {
            if (_logins.Begun(attempt, time.GetUtcNow(), limits.Value) is { } begun)
            {
                Remember(begun);
                return null;
            }

            await NextVerdict(MaxWait - time.GetElapsedTime(asked));
        }

        return _logins.BlockedUntil(time.GetUtcNow(), limits.Value);
    }

    public Task Failed(Guid attempt)
    {
        Remember(_logins.Failed(attempt, time.GetUtcNow(), limits.Value));
        return Decided();
    }

    public Task TakeBack(Guid attempt)
    {
        _logins = _logins.TakenBack(attempt);
        return Decided();
    }

    private static TaskCompletionSource NewVerdict() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    private Task Decided()
    {
        var verdict = _verdict;
        _verdict = NewVerdict();
        verdict.SetResult();
        return Task.CompletedTask;
    }

    private void Remember(FailedLogins logins)
    {
        _logins = logins;
        DelayDeactivation(TimeSpan.FromSeconds(limits.Value.BlockSeconds * 2));
    }
}
