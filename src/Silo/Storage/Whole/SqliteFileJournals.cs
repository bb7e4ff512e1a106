using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>The journals in a database's file.</summary>
internal sealed class SqliteFileJournals(SqliteSessions sessions) : IJournalStore
{
    private const string DeleteAll = """
        DELETE FROM journal_batch WHERE journal_id = $journal;
        """;

    private const string DeleteSnapshot =
        "DELETE FROM journal_snapshot WHERE journal_id IN ($journal, $rebuild)";

    public async Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        await sessions.Write(
            session => session.Insert(journalId, batch) is AppendResult.Committed ? 1 : 0,
            batch.Payload.Length) == 1
            ? AppendResult.Committed
            : AppendResult.Conflict;

    public Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken) => sessions.Read(
            session => session.Batches(journalId, from, maxBatches, descending));

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        sessions.Write(session => session.Upsert(journalId, snapshot), snapshot.Payload.Length);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        sessions.Read(session => session.Snapshot(journalId));

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        sessions.Write(
            session => session.Write(journalId, checkpoint), checkpoint.Payload.Length);

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) => sessions.Read(
            session => session.Checkpoints(journalId, from, maxCheckpoints, descending));

    public async Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken)
    {
        await DeleteBeside(journalId);
        await sessions.Write(
            session => session.Execute(DeleteAll, ("$journal", journalId)), bytes: 0);
        return true;
    }

    public async Task DeleteBeside(string journalId)
    {
        await sessions.Write(
            session => session.Execute(
                DeleteSnapshot,
                ("$journal", journalId),
                ("$rebuild", JournalSnapshot.RebuildOf(journalId))),
            bytes: 0);
        await sessions.Write(session => session.DeleteCheckpoints(journalId), bytes: 0);
    }
}
