using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OrderProcessor.Bench;

/// <summary>Reads every journal of an embedded database as plain rows and JSON, checks numbers and
/// hashes, and adds up all legs. Shares no code with the program.</summary>
public sealed class JournalAudit
{
    private readonly Dictionary<(string Asset, string Account), decimal> _totals = [];

    /// <summary>What was found wrong.</summary>
    public List<string> Faults { get; } = [];

    public int Journals { get; private set; }

    public long Records { get; private set; }

    public static JournalAudit Of(string databaseFile)
    {
        var audit = new JournalAudit();
        using var database = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT journal_id, number, first_sequence, record_count, payload "
            + "FROM journal_batch ORDER BY journal_id, number";
        using var rows = command.ExecuteReader();
        var (journal, number, sequence, hash) = ("", 0L, 0L, "");
        while (rows.Read())
        {
            if (rows.GetString(0) != journal)
            {
                (journal, number, sequence, hash) = (rows.GetString(0), 0, 0, new string('0', 64));
                audit.Journals++;
            }

            audit.Require(rows.GetInt64(1) == ++number, journal, $"batch {number} is missing");
            foreach (var line in Lines((byte[])rows[4]))
            {
                hash = audit.Count(journal, ++sequence, hash, line);
            }
        }

        return audit;
    }

    /// <summary>Per asset, the sum over all accounts of all journals: 0 everywhere.</summary>
    public IReadOnlyDictionary<string, decimal> TrialBalance() => _totals
        .GroupBy(total => total.Key.Asset)
        .ToDictionary(asset => asset.Key, asset => asset.Sum(total => total.Value));

    private static string[] Lines(byte[] payload) =>
        Encoding.UTF8.GetString(payload).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Count(string journal, long sequence, string previous, string line)
    {
        var read = JsonNode.Parse(line)!;
        Require((long)read["sequence"]! == sequence, journal, $"record {sequence} is missing");
        Require((string)read["previous"]! == previous, journal, $"record {sequence} is unchained");
        foreach (var leg in read["record"]!["legs"]?.AsArray() ?? [])
        {
            var account = ((string)leg!["asset_id"]!, (string)leg["account"]!);
            var amount = decimal.Parse((string)leg["amount"]!, CultureInfo.InvariantCulture);
            _totals[account] = _totals.GetValueOrDefault(account) + amount;
        }

        Records++;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }

    private void Require(bool holds, string journal, string otherwise)
    {
        if (!holds)
        {
            Faults.Add($"{journal}: {otherwise}");
        }
    }
}
