using Microsoft.Extensions.Options;
using OrderProcessor.Faults;
using Orleans.Concurrency;

namespace OrderProcessor.Users;

/// <summary>Counts one address's failed logins in memory, and stores the moment they block it: a
/// crash forgets single failures, never a block.</summary>
/// <remarks>Reentrant: a verdict has to get in while attempts wait for it.</remarks>
[Reentrant, CollectionAgeLimit(Minutes = 2)]
internal sealed class IpGuardGrain(
    [PersistentState("ip-guard")] IPersistentState<IpGuardState> state,
    IOptions<LoginLimits> limits,
    TimeProvider time) : Grain, IIpGuardGrain
{
    private const int MaxWaiting = 100;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private FailedLogins _logins = new();
    private TaskCompletionSource _verdict = NewVerdict();
    private Task _stored = Task.CompletedTask;
    private int _waiting;

    private DateTimeOffset? Until => _logins.BlockedUntil(time.GetUtcNow(), limits.Value);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _logins = new FailedLogins { Failures = state.State.Failures };
        return Task.CompletedTask;
    }

    // A block that is over leaves nothing behind.
    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        state.RecordExists && Until is null ? Store() : Task.CompletedTask;

    public Task<DateTimeOffset?> BlockedUntil() => Task.FromResult(Until);

    public async Task<DateTimeOffset?> Begin(Guid attempt)
    {
        var asked = time.GetTimestamp();
        while (Until is null)
        {
            if (_logins.Begun(attempt, time.GetUtcNow(), limits.Value) is { } begun)
            {
                Remember(begun);
                return null;
            }

            await NextVerdict(MaxWait - time.GetElapsedTime(asked));
        }

        return Until;
    }

    public async Task Failed(Guid attempt)
    {
        var wasBlocked = Until is not null;
        Remember(_logins.Failed(attempt, time.GetUtcNow(), limits.Value));
        Decided();
        if (!wasBlocked && Until is not null)
        {
            await Store();
        }
    }

    public Task TakeBack(Guid attempt)
    {
        _logins = _logins.TakenBack(attempt);
        Decided();
        return Task.CompletedTask;
    }

    public async Task<bool> Unblock()
    {
        var wasBlocked = Until is not null;
        _logins = _logins with { Failures = [] };
        Decided();
        await Store();
        return wasBlocked;
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

    // One after the other, and each writes what counts by then: a block that is lifted while it is
    // being written does not come back. When it fails the block still stands in memory, so the
    // activation stays: guessing on must not get easier because the store is gone.
    private Task Store() => _stored = StoreAfter(_stored);

    private async Task StoreAfter(Task before)
    {
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Until is not null)
        {
            state.State = new IpGuardState { Failures = _logins.Failures };
            await state.WriteStateAsync();
        }
        else if (state.RecordExists)
        {
            await state.ClearStateAsync();
        }
    }

    private void Decided()
    {
        var verdict = _verdict;
        _verdict = NewVerdict();
        verdict.SetResult();
    }

    private void Remember(FailedLogins logins)
    {
        _logins = logins;
        DelayDeactivation(TimeSpan.FromSeconds(limits.Value.BlockSeconds * 2));
    }
}
