using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Keeps journals in the embedded database.</summary>
internal sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore
{
    private const string Insert = """
        INSERT INTO journal_batch
            (journal_id, number, batch_id, first_sequence, record_count, payload,
            last_at, kinds, counts, key_id, tag)
        VALUES ($journal, $number, $batch, $first, $count, $payload,
            $at, $kinds, $counts, $key, $tag)
        ON CONFLICT DO NOTHING
        """;

    private const string Columns = """
        SELECT number, batch_id, first_sequence, record_count, payload,
            last_at, kinds, counts, key_id, tag
        FROM journal_batch
        """;

    private const string Where = "WHERE journal_id = $journal";

    private const string Ascending =
        $"{Columns} {Where} AND number >= $from ORDER BY number LIMIT $max";

    private const string Descending =
        $"{Columns} {Where} AND number <= $from ORDER BY number DESC LIMIT $max";

    private const string UpsertSnapshot = """
        INSERT INTO journal_snapshot (journal_id, batch_number, payload)
        VALUES ($journal, $number, $payload)
        ON CONFLICT DO UPDATE SET batch_number = excluded.batch_number, payload = excluded.payload
        WHERE excluded.batch_number > batch_number
        """;

    private const string SelectSnapshot =
        $"SELECT batch_number, payload FROM journal_snapshot {Where}";

    private const string DeleteSnapshots =
        "DELETE FROM journal_snapshot WHERE journal_id IN ($journal, $rebuild)";

    private const string DeleteNewest = $"""
        DELETE FROM journal_batch WHERE rowid IN
            (SELECT rowid FROM journal_batch {Where} ORDER BY number DESC LIMIT $max)
        """;

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        database.Write(
            session => session.Execute(
                Insert,
                ("$journal", journalId),
                ("$number", batch.Number),
                ("$batch", batch.BatchId.ToByteArray(bigEndian: true)),
                ("$first", batch.FirstSequence),
                ("$count", batch.RecordCount),
                ("$payload", batch.Payload),
                ("$at", batch.Columns?.LastAt?.UtcTicks),
                ("$kinds", batch.Columns?.Kinds),
                ("$counts", StoredCounts.Write(batch.Columns?.Counts)),
                ("$key", batch.Columns?.KeyId),
                ("$tag", batch.Columns?.Tag)) == 1
                ? AppendResult.Committed
                : AppendResult.Conflict,
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
            session =>
            {
                using var rows = session.Query(
                    descending ? Descending : Ascending,
                    ("$journal", journalId),
                    ("$from", from),
                    ("$max", maxBatches));
                return Batches(rows);
            },
            cancellationToken);
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        database.Write(
            session => session.Execute(
                UpsertSnapshot,
                ("$journal", journalId),
                ("$number", snapshot.BatchNumber),
                ("$payload", snapshot.Payload)),
            snapshot.Payload.Length,
            cancellationToken);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        database.Read(
            session =>
            {
                using var rows = session.Query(SelectSnapshot, ("$journal", journalId));
                return rows.Read()
                    ? new JournalSnapshot(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1))
                    : null;
            },
            cancellationToken);

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

    private static ImmutableArray<JournalBatch> Batches(SqliteDataReader rows)
    {
        var batches = ImmutableArray.CreateBuilder<JournalBatch>();
        while (rows.Read())
        {
            batches.Add(new JournalBatch(
                rows.GetInt64(0),
                new Guid(rows.GetFieldValue<byte[]>(1), bigEndian: true),
                rows.GetInt64(2),
                rows.GetInt32(3),
                rows.GetFieldValue<byte[]>(4))
            {
                Columns = Text(rows, 6) is { } kinds ? Beside(rows, kinds) : null,
            });
        }

        return batches.ToImmutable();
    }

    private static BatchColumns Beside(SqliteDataReader rows, string kinds) => new()
    {
        Kinds = kinds,
        LastAt = rows.IsDBNull(5) ? null : new DateTimeOffset(rows.GetInt64(5), TimeSpan.Zero),
        Counts = StoredCounts.Read(Text(rows, 7)),
        KeyId = Text(rows, 8),
        Tag = Text(rows, 9),
    };

    private static string? Text(SqliteDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetString(column);
}
