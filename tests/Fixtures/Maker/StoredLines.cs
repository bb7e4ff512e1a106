using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>Takes one of each kind out of an embedded database, byte for byte: whole journals,
/// lines, a batch, snapshots and states of grains.</summary>
internal sealed class StoredLines(string database, string folder) : IDisposable
{
    private const string WholeJournals = """
        SELECT journal_id, max(number) FROM journal_batch
        WHERE journal_id LIKE 'totals#%'
            OR journal_id = 'portfolio#' || (
                SELECT json_extract(CAST(payload AS TEXT), '$.account_id') FROM grain_state
                WHERE state_name = 'user' AND grain_id LIKE '%/ada_lovelace')
            OR journal_id LIKE 'audit#%'
        GROUP BY substr(journal_id, 1, instr(journal_id, '#'))
        """;

    private readonly SqliteConnection _connection =
        new($"Data Source={database};Mode=ReadOnly;Pooling=False");

    public void Extract()
    {
        _connection.Open();
        Directory.CreateDirectory(folder);
        Journals();
        PortfolioLines();
        Batch();
        Snapshots();
        States();
    }

    public void Dispose() => _connection.Dispose();

    private void Journals()
    {
        foreach (var row in Rows(WholeJournals))
        {
            var journal = (string)row[0];
            var batches = Rows(
                "SELECT payload FROM journal_batch WHERE journal_id = $1 ORDER BY number", journal);
            var kind = journal[..journal.IndexOf('#', StringComparison.Ordinal)];
            Write($"journal-{kind}.jsonl", [.. batches.SelectMany(batch => (byte[])batch[0])]);
        }
    }

    private void PortfolioLines()
    {
        var seen = new HashSet<string>();
        foreach (var row in Rows(
            "SELECT payload FROM journal_batch WHERE journal_id LIKE 'portfolio#%' ORDER BY rowid"))
        {
            foreach (var line in Encoding.UTF8.GetString((byte[])row[0]).TrimEnd('\n').Split('\n'))
            {
                if (seen.Add(KindOf(line)))
                {
                    Write($"line-portfolio-{KindOf(line)}.json", Encoding.UTF8.GetBytes(line));
                }
            }
        }
    }

    private static string KindOf(string line)
    {
        var stored = JsonNode.Parse(line)!;
        return string.Join('-', (stored["v"] is null ? First(stored["record"]!) : Second(stored))
            .OfType<string>()).ToLowerInvariant();
    }

    private static string?[] First(JsonNode record)
    {
        var order = record["answer"]!["order"];
        return
        [
            (string)record["kind"]!, (string?)order?["type"],
            order?["client_order_id"] is null ? null : "client",
            record["operation_key"] is null ? "unkeyed" : null, (string?)record["answer"]!["code"],
        ];
    }

    private static string?[] Second(JsonNode line)
    {
        var order = line["orders"]?[0]!["opened"] ?? line["repeats"]?["opened"];
        return
        [
            (string)line["kind"]!, (string?)order?["type"], (string?)order?["side"],
            order?["client_order_id"] is null ? null : "client",
            line["key"] is null ? "unkeyed" : null, (string?)line["refused"]?["code"],
        ];
    }

    private void Batch()
    {
        var row = Rows("""
            SELECT journal_id, number, batch_id, first_sequence, record_count, payload
            FROM journal_batch WHERE journal_id LIKE 'portfolio#%'
            ORDER BY record_count DESC, rowid LIMIT 1
            """).Single();
        var batch = new JsonObject
        {
            ["journal_id"] = (string)row[0],
            ["number"] = (long)row[1],
            ["batch_id"] = Convert.ToHexStringLower((byte[])row[2]),
            ["first_sequence"] = (long)row[3],
            ["record_count"] = (long)row[4],
            ["payload"] = Encoding.UTF8.GetString((byte[])row[5]),
        };
        Write("batch-portfolio.json", JsonSerializer.SerializeToUtf8Bytes(batch, Expected.Json));
    }

    private void Snapshots()
    {
        foreach (var row in Rows("""
            SELECT substr(journal_id, 1, instr(journal_id, '#') - 1), payload, max(batch_number)
            FROM journal_snapshot WHERE journal_id LIKE '%#%' GROUP BY 1
            """))
        {
            Write($"snapshot-{row[0]}.json", (byte[])row[1]);
        }
    }

    // The longest of each: it has the most members.
    private void States()
    {
        foreach (var row in Rows("""
            SELECT state_name, payload, max(length(payload)) FROM grain_state GROUP BY state_name
            UNION ALL SELECT 'user-frozen', payload, 0 FROM grain_state
                WHERE grain_id LIKE '%/carol_frozen' AND state_name = 'user'
            UNION ALL SELECT 'user-admin', payload, 0 FROM grain_state
                WHERE grain_id LIKE '%/chief_admin' AND state_name = 'user'
            UNION ALL SELECT 'asset-override', payload, 0 FROM grain_state
                WHERE grain_id LIKE '%/LINK' AND state_name = 'asset'
            """))
        {
            Write($"state-{row[0]}.json", (byte[])row[1]);
        }
    }

    private void Write(string name, byte[] content) =>
        File.WriteAllBytes(Path.Combine(folder, name), content);

    private List<object[]> Rows(string query, string? argument = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        if (argument is not null)
        {
            command.Parameters.AddWithValue("$1", argument);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
