using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using Orleans.Storage;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>Grain state and journals in memory, as far away as a store over a network: every call
/// takes that long, and is counted.</summary>
internal sealed class DistantStore(TimeSpan away) : IGrainStorage, IJournalStore
{
    private readonly StoredGrainState _states = new();
    private readonly FaultyJournalStore _journals = new();
    private long _reads;
    private long _writes;

    public (long Reads, long Writes) Calls =>
        (Interlocked.Read(ref _reads), Interlocked.Read(ref _writes));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Read(() => _states.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Write(() => _states.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Write(() => _states.ClearStateAsync(stateName, grainId, grainState));

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        Write(() => _journals.Append(journalId, batch, cancellationToken));

    public Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken) => Read(() =>
        _journals.Read(journalId, from, maxBatches, descending, cancellationToken));

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        Write(() => _journals.WriteSnapshot(journalId, snapshot, cancellationToken));

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        Read(() => _journals.ReadSnapshot(journalId, cancellationToken));

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        Write(() => _journals.WriteCheckpoint(journalId, checkpoint, cancellationToken));

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) => Read(() => _journals.ReadCheckpoints(
        journalId, from, maxCheckpoints, descending, cancellationToken));

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        Write(() => _journals.Delete(journalId, maxBatches, cancellationToken));

    private async Task<T> Read<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref _reads);
        await Away();
        return await call();
    }

    private Task<bool> Read(Func<Task> call) => Read(() => Done(call));

    private async Task<T> Write<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref _writes);
        await Away();
        return await call();
    }

    private Task<bool> Write(Func<Task> call) => Write(() => Done(call));

    private Task Away() =>
        away > TimeSpan.Zero ? Task.Delay(away, TimeProvider.System) : Task.CompletedTask;

    private static async Task<bool> Done(Func<Task> call)
    {
        await call();
        return true;
    }
}
