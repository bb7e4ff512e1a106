using System.Buffers.Text;
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
            Book(journal, sequence, read["record"] ?? read);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }

    // Others tell of who did what, and of sums.
    private static bool IsAccount(string journal) =>
        journal.StartsWith("portfolio#", StringComparison.Ordinal);

    private void Book(string journal, long sequence, JsonNode record)
    {
        Move(journal, sequence, [.. Legs(record["legs"])]);
        _answers.Add(new JournaledAnswer(
            journal,
            sequence,
            (string?)record["key"] ?? Digest((string?)record["operation_key"]),
            record["answer"] is { } answer ? Id(answer) : Id(journal, sequence, record)));
        Records++;
    }

    /// <summary>As newer lines have operation keys.</summary>
    public static string? Digest(string? key) => key is null
        ? null
        : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private static IEnumerable<(string Asset, string Account, string Amount)> Legs(
        JsonNode? stored) => stored switch
        {
            JsonArray list => list.Select(leg => (
                (string)leg!["asset_id"]!, (string)leg["account"]!, (string)leg["amount"]!)),
            JsonObject assets => assets.SelectMany(asset => asset.Value!.AsObject().Select(
                leg => (asset.Key, leg.Key, (string)leg.Value!))),
            _ => [],
        };

    private void Move(
        string journal,
        long sequence,
        IReadOnlyList<(string Asset, string Account, string Amount)> legs)
    {
        var moved = legs.Select(leg => (
            Account: (journal, leg.Asset, leg.Account),
            Amount: decimal.Parse(leg.Amount, CultureInfo.InvariantCulture))).ToList();
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

    // Newer lines leave out what can be worked out.
    private static string Id(string journal, long sequence, JsonNode record) =>
        (string?)record["refused"]?["code"]
        ?? (string?)record["repeats"]?["order"]!["id"]
        ?? (string?)record["orders"]?[0]!["id"]
        ?? TransactionId(journal[(journal.IndexOf('#', StringComparison.Ordinal) + 1)..], sequence);

    private static string TransactionId(string account, long sequence)
    {
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        var text = $"transaction|{account.Length}:{account}|{number.Length}:{number}";
        return "txn_" + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
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
