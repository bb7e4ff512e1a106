using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Stands before the store and makes one planted mistake with what goes through.</summary>
internal sealed class LyingStore(IJournalStore store, StoredLog log, Plant plant) : IJournalStore
{
    private readonly HashSet<Guid> _sent = [];
    private readonly Dictionary<long, Guid> _tried = [];

    public async Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken)
    {
        _tried[batch.Number] = batch.BatchId;
        if (!_sent.Add(batch.BatchId) && plant is Plant.SentAsAnotherBatch)
        {
            batch = batch with { Number = log.Last + 1, BatchId = Guid.NewGuid() };
        }

        var append = store.Append(journalId, batch, cancellationToken);
        if (plant is Plant.AcknowledgedBeforeWritten)
        {
            return AppendResult.Committed;
        }

        var result = await append;
        return plant is Plant.ConflictTakenForOurs ? AppendResult.Committed : result;
    }

    public async Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        var found = await store.Read(
            journalId, from, maxBatches, descending, cancellationToken);
        return maxBatches > 1 ? found : [.. found.Select(Misread)];
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        store.WriteSnapshot(
            journalId,
            plant is Plant.SnapshotOfLaterState
                ? snapshot with { BatchNumber = snapshot.BatchNumber - 1 }
                : snapshot,
            cancellationToken);

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
        CancellationToken cancellationToken) => store.ReadCheckpoints(
            journalId, from, maxCheckpoints, descending, cancellationToken);

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        store.Delete(journalId, maxBatches, cancellationToken);

    private JournalBatch Misread(JournalBatch batch) => plant switch
    {
        Plant.BatchIdNotCompared when _tried.TryGetValue(batch.Number, out var ours) =>
            batch with { BatchId = ours },
        Plant.BatchIdLost => batch with { BatchId = Guid.NewGuid() },
        _ => batch,
    };
}
