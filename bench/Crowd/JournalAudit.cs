using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>Reads every journal as plain rows and JSON, checks numbers and hashes, adds up all legs
/// of accounts and lists what was answered. Shares no code with the program.</summary>
public sealed class JournalAudit
{
    private readonly Dictionary<(string Journal, string Asset, string Account), decimal>
        _accounts = [];

    private readonly List<JournaledAnswer> _answers = [];

    /// <summary>What was found wrong.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>How many accounts' journals there are.</summary>
    public int Journals { get; private set; }

    /// <summary>How many records they hold.</summary>
    public long Records { get; private set; }

    /// <summary>One for each record, journal by journal in their order.</summary>
    public IReadOnlyList<JournaledAnswer> Answers => _answers;

    public static JournalAudit Of(string databaseFile) => Of(SqliteJournals.Read(databaseFile));

    /// <param name="batches">Journal by journal, by their numbers.</param>
    public static JournalAudit Of(IEnumerable<StoredBatch> batches)
    {
        var audit = new JournalAudit();
        var (journal, number, sequence, hash) = ("", 0L, 0L, "");
        foreach (var batch in batches)
        {
            if (batch.Journal != journal)
            {
                (journal, number, sequence, hash) = (batch.Journal, 0, 0, new string('0', 64));
                audit.Journals += IsAccount(journal) ? 1 : 0;
            }

            audit.Require(batch.Number == ++number, journal, $"batch {number} is missing");
            foreach (var line in Lines(batch.Payload))
            {
                hash = audit.Count(journal, ++sequence, hash, line);
            }
        }

        return audit;
    }

    /// <summary>Per asset, the sum over all accounts of all journals: 0 everywhere.</summary>
    public IReadOnlyDictionary<string, decimal> TrialBalance() => _accounts
        .GroupBy(account => account.Key.Asset)
        .ToDictionary(asset => asset.Key, asset => asset.Sum(account => account.Value));

    private static string[] Lines(byte[] payload) =>
        Encoding.UTF8.GetString(payload).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Count(string journal, long sequence, string previous, string line)
    {
        var read = JsonNode.Parse(line)!;
        Require((long)read["sequence"]! == sequence, journal, $"record {sequence} is missing");
        Require((string)read["previous"]! == previous, journal, $"record {sequence} is unchained");
        if (IsAccount(journal))
        {
            Book(journal, sequence, read["record"]!);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }

    // Others tell of who did what, and of sums.
    private static bool IsAccount(string journal) =>
        journal.StartsWith("portfolio#", StringComparison.Ordinal);

    private void Book(string journal, long sequence, JsonNode record)
    {
        Move(journal, sequence, record["legs"]?.AsArray() ?? []);
        _answers.Add(new JournaledAnswer(
            journal, sequence, (string?)record["operation_key"], Id(record["answer"]!)));
        Records++;
    }

    private void Move(string journal, long sequence, JsonArray legs)
    {
        var moved = legs.Select(leg => (
            Account: (journal, (string)leg!["asset_id"]!, (string)leg["account"]!),
            Amount: decimal.Parse((string)leg["amount"]!, CultureInfo.InvariantCulture))).ToList();
        foreach (var (account, amount) in moved)
        {
            _accounts[account] = _accounts.GetValueOrDefault(account) + amount;
        }

        foreach (var (account, _) in moved.Where(leg => leg.Account.Item3 is "available" or "held"))
        {
            Require(_accounts[account] >= 0, journal, $"record {sequence} takes what is not there");
        }

        foreach (var asset in moved.GroupBy(leg => leg.Account.Item2))
        {
            Require(
                asset.Sum(leg => leg.Amount) == 0, journal, $"record {sequence} does not balance");
        }
    }

    private static string Id(JsonNode answer) =>
        (string?)answer["transaction"]?["transaction_id"]
        ?? (string?)answer["order"]?["order_id"]
        ?? (string)answer["code"]!;

    private void Require(bool holds, string journal, string otherwise)
    {
        if (!holds)
        {
            Faults.Add($"{journal}: {otherwise}");
        }
    }
}
