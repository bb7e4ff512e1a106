using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Users;
using Orleans.Concurrency;
using Orleans.Storage;

namespace OrderProcessor.Grains.Users;

/// <summary>Counts failed logins of many addresses in memory, and stores the moment they block one:
/// a crash forgets single failures, never a block. One read of the store, when the guard comes up,
/// does for all addresses.</summary>
/// <remarks>Reentrant: a verdict has to get in while attempts wait for it.</remarks>
[Reentrant, CollectionAgeLimit(Minutes = 2)]
internal sealed class IpGuardGrain(
    [PersistentState("ip-blocks")] IPersistentState<IpGuardState> state,
    IOptions<LoginLimits> limits,
    TimeProvider time) : Grain, IIpGuardGrain
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);

    private readonly WatchedAddresses _addresses = new(limits.Value, time);
    private Task _stored = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _addresses.Recall(state.State);
        this.RegisterGrainTimer(_ => Tidy(), TidyEvery, TidyEvery);
        return Task.CompletedTask;
    }

    // Blocks that are over leave nothing behind, if it is certain that they are.
    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        state.RecordExists && time.IsAgreed() && _addresses.Blocks().Blocks.IsEmpty
            ? Store()
            : Task.CompletedTask;

    public Task<DateTimeOffset?> BlockedUntil(string address) =>
        Task.FromResult(_addresses.KnownOf(address).Max(one => one.Until));

    public async Task<DateTimeOffset?> Begin(string address, Guid attempt)
    {
        var isBegun = false;
        try
        {
            var until = await BeginAt(_addresses.AllOf(address), attempt);
            isBegun = until is null;
            return until;
        }
        finally
        {
            Stay();
            if (!isBegun)
            {
                await TakeBack(address, attempt);
            }
        }
    }

    public async Task Failed(string address, Guid attempt)
    {
        var before = BlocksOf(address);
        foreach (var one in _addresses.AllOf(address))
        {
            one.Failed(attempt);
        }

        Stay();
        if (BlocksOf(address) > before)
        {
            await Store();
        }
    }

    public Task TakeBack(string address, Guid attempt)
    {
        foreach (var one in _addresses.KnownOf(address))
        {
            one.TakeBack(attempt);
        }

        _addresses.Tidy(address);
        return Task.CompletedTask;
    }

    public async Task<bool> Unblock(string address)
    {
        var wasBlocked = await BlockedUntil(address) is not null;
        foreach (var one in _addresses.KnownOf(address))
        {
            one.Unblock();
        }

        await Store();
        return wasBlocked;
    }

    private int BlocksOf(string address) =>
        _addresses.KnownOf(address).Count(one => one.Until is not null);

    // The narrowest first: one address never takes all the attempts of those around it.
    private static async Task<DateTimeOffset?> BeginAt(
        IEnumerable<WatchedAddress> all, Guid attempt)
    {
        foreach (var one in all)
        {
            if (await one.Begin(attempt) is { } until)
            {
                return until;
            }
        }

        return null;
    }

    private Task Tidy()
    {
        _addresses.Tidy();
        return Task.CompletedTask;
    }

    // One after the other, and each writes what counts by then: a block that is lifted while it is
    // being written does not come back. When it fails the block still stands in memory, so the
    // activation stays: guessing on must not get easier because the store is gone.
    private Task Store() => _stored = StoreAfter(_stored);

    private async Task StoreAfter(Task before)
    {
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing
            | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await Write();
        }
        catch (InconsistentStateException)
        {
            // A write that was lost on its way back, or another activation's.
            await state.ReadStateAsync();
            _addresses.Recall(state.State);
            await Write();
        }
    }

    private async Task Write()
    {
        var blocks = _addresses.Blocks();
        if (!blocks.Blocks.IsEmpty)
        {
            state.State = blocks;
            await state.WriteStateAsync();
        }
        else if (state.RecordExists)
        {
            await state.ClearStateAsync();
        }
    }

    private void Stay() => DelayDeactivation(TimeSpan.FromSeconds(limits.Value.BlockSeconds * 2));
}
