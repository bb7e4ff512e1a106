using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Keeps journals' batches and snapshots in the embedded database.</summary>
internal static class SqliteBatches
{
    private const int GuidBytes = 16;

    private const string InsertBatch = """
        INSERT INTO journal_batch
            (journal_id, number, batch_id, first_sequence, record_count, payload,
            last_at, kinds, counts, key_id, tag)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
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

    public static AppendResult Insert(
        this SqliteSession session, string journalId, JournalBatch batch)
    {
        Span<byte> batchId = stackalloc byte[GuidBytes];
        batch.BatchId.TryWriteBytes(batchId, bigEndian: true, out _);
        var columns = batch.Columns;
        var insert = session.Statement(InsertBatch);
        insert.Bind(1, journalId);
        insert.Bind(2, batch.Number);
        insert.Bind(3, batchId);
        insert.Bind(4, batch.FirstSequence);
        insert.Bind(5, batch.RecordCount);
        insert.Bind(6, batch.Payload.Span);
        insert.Bind(7, columns?.LastAt?.UtcTicks);
        insert.Bind(8, columns?.Kinds);
        insert.Bind(9, StoredCounts.Write(columns?.Counts));
        insert.Bind(10, columns?.KeyId);
        insert.Bind(11, columns?.Tag);
        return insert.Execute() == 1 ? AppendResult.Committed : AppendResult.Conflict;
    }

    public static ImmutableArray<JournalBatch> Batches(
        this SqliteSession session, string journalId, long from, int max, bool descending)
    {
        using var rows = session.Query(
            descending ? Descending : Ascending,
            ("$journal", journalId),
            ("$from", from),
            ("$max", max));
        return Batches(rows);
    }

    public static int Upsert(
        this SqliteSession session, string journalId, JournalSnapshot snapshot) =>
        session.Execute(
            UpsertSnapshot,
            ("$journal", journalId),
            ("$number", snapshot.BatchNumber),
            ("$payload", snapshot.Payload));

    public static JournalSnapshot? Snapshot(this SqliteSession session, string journalId)
    {
        using var rows = session.Query(SelectSnapshot, ("$journal", journalId));
        return rows.Read()
            ? new JournalSnapshot(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1))
            : null;
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
