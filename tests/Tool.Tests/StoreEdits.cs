using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OrderProcessor.Tool.Tests;

/// <summary>What somebody does to a stopped store who can write it.</summary>
internal sealed class StoreEdits : IDisposable
{
    private readonly SqliteConnection _database;

    public StoreEdits(string folder)
    {
        _database = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "orderprocessor.db")};Pooling=False");
        _database.Open();
    }

    public void Dispose() => _database.Dispose();

    /// <summary>The id of an account.</summary>
    public string AccountOf(string username) => (string)JsonNode.Parse(Text(
        "SELECT payload FROM grain_state WHERE state_name = 'user' AND grain_id = $a",
        $"user/{username}"))!["account_id"]!;

    /// <summary>One of the journals that are called so.</summary>
    public string Journal(string like) => Text(
        "SELECT journal_id FROM journal_batch WHERE journal_id LIKE $a "
            + "GROUP BY journal_id ORDER BY count(*) DESC, journal_id LIMIT 1",
        like);

    public long Batches(string journal) => Number(Text(
        "SELECT max(number) FROM journal_batch WHERE journal_id = $a", journal));

    /// <summary>How many orders have a row.</summary>
    public int OrderRows() => Rows(
        "SELECT grain_id FROM grain_state WHERE state_name = 'order'").Count;

    /// <summary>Whether the trial balance knows how every journal ends.</summary>
    public bool IsCountedIn()
    {
        var counted = Rows("SELECT payload FROM journal_batch WHERE journal_id LIKE 'totals#%'")
            .SelectMany(row => Lines(row[0]))
            .Select(line => JsonNode.Parse(line)!)
            .Select(line => $"{line["username"]} {line["through"]}")
            .ToHashSet();
        return counted.Contains("#rows 1") && Rows("""
            SELECT replace(journal_id, 'portfolio#', ''), max(first_sequence + record_count - 1)
            FROM journal_batch WHERE journal_id LIKE 'portfolio#%' OR journal_id LIKE 'audit#%'
            GROUP BY journal_id
            """).Where(row => !row[0].EndsWith("#keys", StringComparison.Ordinal))
            .All(row => counted.Contains($"{row[0]} {row[1]}"));
    }

    /// <summary>Alters a batch's records, all that follow in it chained anew where that is asked
    /// for.</summary>
    public void Alter(string journal, long number, string from, string to, bool chain = false)
    {
        var previous = "";
        foreach (var row in Rows(
            "SELECT number, payload FROM journal_batch WHERE journal_id = $a ORDER BY number",
            journal))
        {
            var (batch, lines) = (Number(row[0]), Lines(row[1]));
            for (var at = 0; at < lines.Length; at++)
            {
                if (chain && batch >= number && previous.Length > 0)
                {
                    lines[at] = lines[at].Replace(
                        (string)JsonNode.Parse(lines[at])!["previous"]!,
                        previous,
                        StringComparison.Ordinal);
                }

                if (batch == number && at == 0)
                {
                    Assert.Contains(from, lines[at], StringComparison.Ordinal);
                    lines[at] = lines[at].Replace(from, to, StringComparison.Ordinal);
                }

                previous = Hash(lines[at]);
            }

            Execute(
                "UPDATE journal_batch SET payload = $b WHERE journal_id = $a AND number = $c",
                journal,
                Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))),
                batch);
        }
    }

    /// <summary>Alters a snapshot or a checkpoint, and the digests in it.</summary>
    public void AlterBeside(string table, string journal, string from, string to)
    {
        var payload = Text($"SELECT payload FROM {table} WHERE journal_id = $a", journal);
        var altered = payload.Split('\n');
        var part = Array.FindIndex(
            altered, 1, line => line.Contains(from, StringComparison.Ordinal));
        Assert.True(part > 0);
        var was = altered[part];
        altered[part] = was.Replace(from, to, StringComparison.Ordinal);
        altered[0] = altered[0].Replace(Hash(was), Hash(altered[part]), StringComparison.Ordinal);
        Execute(
            $"UPDATE {table} SET payload = $b WHERE journal_id = $a",
            journal,
            Encoding.UTF8.GetBytes(string.Join('\n', altered)));
    }

    /// <summary>Alters a row of grain state.</summary>
    public void AlterRow(string state, string grain, string from, string to)
    {
        var row = Text(
            "SELECT payload FROM grain_state WHERE state_name = $a AND grain_id LIKE $b",
            state,
            grain);
        Assert.Matches(from, row);
        Execute(
            "UPDATE grain_state SET payload = $c WHERE state_name = $a AND grain_id LIKE $b",
            state,
            grain,
            Encoding.UTF8.GetBytes(
                Regex.Replace(row, from, to)));
    }

    /// <summary>Runs a statement with parameters a, b, c; it must change something.</summary>
    public void Execute(string statement, params object[] parameters)
    {
        using var command = Command(statement, parameters);
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    public List<string[]> Rows(string query, params object[] parameters)
    {
        using var command = Command(query, parameters);
        using var rows = command.ExecuteReader();
        List<string[]> read = [];
        while (rows.Read())
        {
            read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(at =>
                rows.GetValue(at) is byte[] bytes
                    ? Encoding.UTF8.GetString(bytes)
                    : rows.GetValue(at).ToString()!)]);
        }

        return read;
    }

    private string Text(string query, params object[] parameters) =>
        Rows(query, parameters)[0][0];

    private SqliteCommand Command(string statement, object[] parameters)
    {
        var command = _database.CreateCommand();
#pragma warning disable CA2100 // of this test's own making
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var (at, value) in parameters.Index())
        {
            command.Parameters.AddWithValue($"${(char)('a' + at)}", value);
        }

        return command;
    }

    private static long Number(string text) =>
        long.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Lines(string payload) =>
        payload.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Hash(string line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
