using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>The database's file as a whole. Reading it disturbs nobody, and whoever reads without
/// others at the same time sees one moment of it, though the program goes on writing.</summary>
/// <param name="file">The file.</param>
/// <param name="isWritten">Whether it is to be changed, or made.</param>
/// <param name="held">Let go of once it is closed.</param>
internal sealed class SqliteFile(string file, bool isWritten, IDisposable? held = null)
    : IWholeStore
{
    private const int RowsAtOnce = 200;
    private const string Sound = "ok";

    private const string RowsAfter = """
        SELECT grain_id, state_name, payload FROM grain_state
        WHERE (grain_id, state_name) > ($grain, $state)
        ORDER BY grain_id, state_name LIMIT $max
        """;

    private const string OneRow =
        "SELECT payload FROM grain_state WHERE grain_id = $grain AND state_name = $state";

    // As many as are there: each of these is one look into an index.
    private const string NextJournal = """
        SELECT min(id) FROM (
            SELECT min(journal_id) AS id FROM journal_batch WHERE journal_id > $last
            UNION ALL
            SELECT min(journal_id) FROM journal_snapshot WHERE journal_id > $last
            UNION ALL
            SELECT min(journal_id) FROM journal_checkpoint WHERE journal_id > $last)
        """;

    private const string PutRow = """
        INSERT INTO grain_state (grain_id, state_name, etag, payload)
        VALUES ($grain, $state, $etag, $payload)
        ON CONFLICT DO UPDATE SET etag = excluded.etag, payload = excluded.payload
        """;

    private const string DeleteRow =
        "DELETE FROM grain_state WHERE grain_id = $grain AND state_name = $state";

    private readonly SqliteSessions _sessions = new(file, isWritten);

    public string Name { get; } = Path.GetFullPath(file);

    public IJournalStore Journals => FileJournals;

    public Task<IReadOnlyList<string>> JournalIds(CancellationToken cancellationToken) =>
        _sessions.Read<IReadOnlyList<string>>(session =>
        {
            var ids = new List<string>();
            for (var last = ""; session.Scalar(NextJournal, ("$last", last)) is string next;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = next;
                if (!next.EndsWith(JournalSnapshot.RebuildOf(""), StringComparison.Ordinal))
                {
                    ids.Add(next);
                }
            }

            return ids;
        });

    public async IAsyncEnumerable<StateRow> Rows(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StateRow> page = [];
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await _sessions.Read(
                session => Page(session, page is [.., var last] ? last : null));
            foreach (var row in page)
            {
                yield return row;
            }
        }
        while (page.Count == RowsAtOnce);
    }

    public Task<StateRow?> Row(
        string grainId, string stateName, CancellationToken cancellationToken) =>
        _sessions.Read(session => session.Scalar(
            OneRow, ("$grain", grainId), ("$state", stateName)) is byte[] payload
            ? new StateRow(grainId, stateName, payload)
            : null);

    public Task Put(StateRow row, CancellationToken cancellationToken) => _sessions.Write(
        session => session.Execute(
            PutRow,
            ("$grain", row.GrainId),
            ("$state", row.StateName),
            ("$etag", Random.Shared.NextInt64(1L << 62)),
            ("$payload", row.Payload)),
        row.Payload.Length);

    public Task Delete(
        string grainId, string stateName, CancellationToken cancellationToken) => _sessions.Write(
            session => session.Execute(DeleteRow, ("$grain", grainId), ("$state", stateName)),
            bytes: 0);

    public Task DeleteBeside(string journalId, CancellationToken cancellationToken) =>
        FileJournals.DeleteBeside(journalId);

    public Task<string?> Damage(CancellationToken cancellationToken) => _sessions.Read(
        session => session.Scalar("PRAGMA integrity_check(1)") is string found && found != Sound
            ? found
            : null);

    public Task Flush(CancellationToken cancellationToken) => _sessions.Flush();

    public ValueTask DisposeAsync()
    {
        _sessions.Dispose();
        held?.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteFileJournals FileJournals => field ??= new(_sessions);

    private static List<StateRow> Page(SqliteSession session, StateRow? last)
    {
        using var rows = session.Query(
            RowsAfter,
            ("$grain", last?.GrainId ?? ""),
            ("$state", last?.StateName ?? ""),
            ("$max", RowsAtOnce));
        var page = new List<StateRow>();
        while (rows.Read())
        {
            page.Add(new(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2)));
        }

        return page;
    }
}
