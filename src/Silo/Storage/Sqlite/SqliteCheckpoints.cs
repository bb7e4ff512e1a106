using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Keeps journals' checkpoints in the embedded database.</summary>
internal static class SqliteCheckpoints
{
    private const string Insert = """
        INSERT INTO journal_checkpoint (journal_id, sequence, at, payload)
        VALUES ($journal, $sequence, $at, $payload)
        ON CONFLICT DO NOTHING
        """;

    private const string Columns =
        "SELECT sequence, at, payload FROM journal_checkpoint WHERE journal_id = $journal";

    private const string Ascending =
        $"{Columns} AND sequence >= $from ORDER BY sequence LIMIT $max";

    private const string Descending =
        $"{Columns} AND sequence <= $from ORDER BY sequence DESC LIMIT $max";

    public static int Write(
        this SqliteSession session, string journalId, JournalCheckpoint checkpoint) =>
        session.Execute(
            Insert,
            ("$journal", journalId),
            ("$sequence", checkpoint.Sequence),
            ("$at", checkpoint.At?.UtcTicks),
            ("$payload", checkpoint.Payload));

    public static ImmutableArray<JournalCheckpoint> Checkpoints(
        this SqliteSession session, string journalId, long from, int max, bool descending)
    {
        using var rows = session.Query(
            descending ? Descending : Ascending,
            ("$journal", journalId),
            ("$from", from),
            ("$max", max));
        var checkpoints = ImmutableArray.CreateBuilder<JournalCheckpoint>();
        while (rows.Read())
        {
            checkpoints.Add(new(rows.GetInt64(0), At(rows), rows.GetFieldValue<byte[]>(2)));
        }

        return checkpoints.ToImmutable();
    }

    public static int DeleteCheckpoints(this SqliteSession session, string journalId) =>
        session.Execute(
            "DELETE FROM journal_checkpoint WHERE journal_id = $journal", ("$journal", journalId));

    private static DateTimeOffset? At(SqliteDataReader rows) =>
        rows.IsDBNull(1) ? null : new DateTimeOffset(rows.GetInt64(1), TimeSpan.Zero);
}
