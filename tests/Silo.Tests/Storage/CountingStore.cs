using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>A store, and how often and how much it was asked.</summary>
internal sealed class CountingStore(IJournalStore store) : IJournalStore
{
    private int _requests;
    private int _batches;

    public int Requests => _requests;

    /// <summary>How many batches were read.</summary>
    public int Batches => _batches;

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        store.Append(journalId, batch, cancellationToken);

    public async Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        var read = await store.Read(
            journalId, from, maxBatches, descending, cancellationToken);
        Interlocked.Add(ref _batches, read.Length);
        return read;
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        store.WriteSnapshot(journalId, snapshot, cancellationToken);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        store.ReadSnapshot(journalId, cancellationToken);

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        store.WriteCheckpoint(journalId, checkpoint, cancellationToken);

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return store.ReadCheckpoints(
            journalId, from, maxCheckpoints, descending, cancellationToken);
    }

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        store.Delete(journalId, maxBatches, cancellationToken);
}
