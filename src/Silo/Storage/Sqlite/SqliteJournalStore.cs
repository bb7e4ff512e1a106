using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Keeps journals in the embedded database.</summary>
internal sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore
{
    private const string Where = "WHERE journal_id = $journal";

    private const string DeleteSnapshots =
        "DELETE FROM journal_snapshot WHERE journal_id IN ($journal, $rebuild)";

    private const string DeleteNewest = $"""
        DELETE FROM journal_batch WHERE rowid IN
            (SELECT rowid FROM journal_batch {Where} ORDER BY number DESC LIMIT $max)
        """;

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        database.Write(
            session => session.Insert(journalId, batch),
            batch.Payload.Length,
            cancellationToken);

    public Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBatches);
        return database.Read(
            session => session.Batches(journalId, from, maxBatches, descending),
            cancellationToken);
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        database.Write(
            session => session.Upsert(journalId, snapshot),
            snapshot.Payload.Length,
            cancellationToken);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        database.Read(
            session => session.Snapshot(journalId), cancellationToken);

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        database.Write(
            session => session.Write(journalId, checkpoint),
            checkpoint.Payload.Length,
            cancellationToken);

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) =>
        database.Read(
            session => session.Checkpoints(journalId, from, maxCheckpoints, descending),
            cancellationToken);

    public async Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatches);
        await database.Write(
            session => session.Execute(
                DeleteSnapshots,
                ("$journal", journalId),
                ("$rebuild", JournalSnapshot.RebuildOf(journalId))),
            bytes: 0,
            cancellationToken);
        await database.Write(
            session => session.DeleteCheckpoints(journalId), bytes: 0, cancellationToken);
        return await database.Write(
            session => session.Execute(
                DeleteNewest, ("$journal", journalId), ("$max", maxBatches)),
            bytes: 0,
            cancellationToken) < maxBatches;
    }
}
