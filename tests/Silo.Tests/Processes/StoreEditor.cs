using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>What somebody does to the embedded database who can write it.</summary>
internal sealed class StoreEditor : IDisposable
{
    private readonly SqliteConnection _database;

    public StoreEditor(string databaseFile)
    {
        _database = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        _database.Open();
    }

    public void Dispose() => _database.Dispose();

    /// <summary>The id of one of today's audit journals.</summary>
    public string Audit(int at) => Rows(
        "SELECT DISTINCT journal_id, '' FROM journal_batch WHERE journal_id LIKE 'audit#%' "
            + "ORDER BY journal_id")[at].Key;

    /// <summary>The number of a journal's last record.</summary>
    public int Last(string journal) => Lines(journal).Sum(batch => batch.Lines.Length);

    /// <summary>Whether the trial balance knows how every journal ends.</summary>
    public bool IsCountedIn()
    {
        var counted = Rows(
            "SELECT journal_id, payload FROM journal_batch WHERE journal_id LIKE 'totals#%'")
            .SelectMany(batch => batch.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => JsonNode.Parse(line)!)
            .Select(line => $"{line["username"]} {line["through"]}")
            .ToHashSet();
        if (!counted.Contains("#rows 1"))
        {
            return false;
        }

        return Rows(
            "SELECT replace(journal_id, 'portfolio#', ''), max(first_sequence + record_count - 1)"
                + " FROM journal_batch WHERE journal_id NOT LIKE 'totals#%' GROUP BY journal_id")
            .All(journal => counted.Contains($"{journal.Key} {journal.Value}"));
    }

    /// <summary>Alters one record and nothing else.</summary>
    public void Replace(string journal, int record, string from, string to) =>
        Edit(journal, record, from, to, chain: false);

    /// <summary>Alters one record, and all hashes after it.</summary>
    public void Rechain(string journal, int record, string from, string to) =>
        Edit(journal, record, from, to, chain: true);

    public void DropLast(string journal) => Execute(
        "DELETE FROM journal_batch WHERE journal_id = $journal AND number = "
            + "(SELECT max(number) FROM journal_batch WHERE journal_id = $journal)",
        ("$journal", journal));

    public void Drop(string journal) => Execute(
        "DELETE FROM journal_batch WHERE journal_id = $journal", ("$journal", journal));

    /// <summary>Alters a snapshot, and the digest of its state.</summary>
    public void ReplaceInSnapshot(string journal, string from, string to)
    {
        var payload = Assert.Single(Rows(
            $"SELECT journal_id, payload FROM journal_snapshot WHERE journal_id = '{journal}'"))
            .Value;
        var state = payload.Split('\n')[2];
        var altered = state.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(state, altered);
        Execute(
            "UPDATE journal_snapshot SET payload = $payload WHERE journal_id = $journal",
            ("$journal", journal),
            ("$payload", Encoding.UTF8.GetBytes(payload
                .Replace(state, altered, StringComparison.Ordinal)
                .Replace(Hash(state), Hash(altered), StringComparison.Ordinal))));
    }

    /// <summary>Alters the row of a user.</summary>
    public void ReplaceInRow(string username, string from, string to)
    {
        var row = Row(username);
        Assert.Contains(from, row, StringComparison.Ordinal);
        Write(username, row.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Takes the tag from the row of a user.</summary>
    public void Strip(string username)
    {
        var row = Row(username);
        Write(username, row[..row.IndexOf(",\"key_id\"", StringComparison.Ordinal)] + "}");
    }

    private string Row(string username) => Assert.Single(Rows(
        "SELECT grain_id, payload FROM grain_state "
            + $"WHERE state_name = 'user' AND grain_id = 'user/{username}'")).Value;

    private void Write(string username, string row) => Execute(
        "UPDATE grain_state SET payload = $payload "
            + "WHERE state_name = 'user' AND grain_id = $grain",
        ("$grain", $"user/{username}"),
        ("$payload", Encoding.UTF8.GetBytes(row)));

    private void Edit(string journal, int record, string from, string to, bool chain)
    {
        var (sequence, previous) = (0, "");
        foreach (var (number, lines) in Lines(journal))
        {
            for (var at = 0; at < lines.Length; at++)
            {
                var line = JsonNode.Parse(lines[at])!;
                if (chain && sequence >= record)
                {
                    lines[at] = lines[at].Replace(
                        (string)line["previous"]!, previous, StringComparison.Ordinal);
                }

                if (++sequence == record)
                {
                    Assert.Contains(from, lines[at], StringComparison.Ordinal);
                    lines[at] = lines[at].Replace(from, to, StringComparison.Ordinal);
                }

                previous = Hash(lines[at]);
            }

            Execute(
                "UPDATE journal_batch SET payload = $payload "
                    + "WHERE journal_id = $journal AND number = $number",
                ("$journal", journal),
                ("$number", number),
                ("$payload", Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")))));
        }
    }

    private List<(string Number, string[] Lines)> Lines(string journal) =>
    [
        .. Rows($"SELECT number, payload FROM journal_batch WHERE journal_id = '{journal}' "
            + "ORDER BY number")
            .Select(batch => (
                batch.Key, batch.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))),
    ];

    private static string Hash(string line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private List<KeyValuePair<string, string>> Rows(string query)
    {
        using var command = _database.CreateCommand();
#pragma warning disable CA2100 // of this test's own making
        command.CommandText = query;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        List<KeyValuePair<string, string>> read = [];
        while (rows.Read())
        {
            var value = rows.GetValue(1);
            read.Add(KeyValuePair.Create(
                rows.GetValue(0).ToString()!,
                value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value.ToString()!));
        }

        return read;
    }

    private void Execute(string statement, params (string Name, object Value)[] parameters)
    {
        using var command = _database.CreateCommand();
#pragma warning disable CA2100 // of this test's own making
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
