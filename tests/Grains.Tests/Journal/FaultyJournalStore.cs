using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>Journals in memory that fail as they are told to. Told nothing, it keeps the contract
/// of a store.</summary>
internal sealed class FaultyJournalStore : IJournalStore
{
    private readonly ConcurrentDictionary<string, FaultyJournal> _journals = new();

    public FaultyJournal this[string journalId] => _journals.GetOrAdd(journalId, _ => new());

    public async Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        await this[journalId].Append(batch, cancellationToken);

    public async Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await this[journalId].MayRead().WaitAsync(cancellationToken);
        return this[journalId].Read(from, maxBatches, descending);
    }

    public async Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        this[journalId].Keep(snapshot);

    public async Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        this[journalId].Load();

    public async Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        this[journalId].Keep(checkpoint);

    public async Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) =>
        this[journalId].Checkpoints(from, maxCheckpoints, descending);

    public async Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken)
    {
        this[JournalSnapshot.RebuildOf(journalId)].Delete(maxBatches);
        return this[journalId].Delete(maxBatches);
    }
}
