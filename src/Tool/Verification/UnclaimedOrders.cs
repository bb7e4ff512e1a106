using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Tool.Verification;

/// <summary>The rows of orders that no journal has had anything to say of so far. They are on disk:
/// there may be more of them than there is memory.</summary>
internal sealed class UnclaimedOrders : IDisposable
{
    private const string Make = """
        CREATE TABLE unclaimed (id TEXT PRIMARY KEY, account TEXT NOT NULL) WITHOUT ROWID;
        BEGIN;
        """;

    private const string Insert = "INSERT OR REPLACE INTO unclaimed VALUES ($id, $account)";
    private const string Delete = "DELETE FROM unclaimed WHERE id = $id";
    private const string OfAccounts = """
        SELECT account, min(id), count(*) FROM unclaimed GROUP BY account ORDER BY account
        """;

    private readonly SqliteSession _session = SqliteSession.Scratch();
    private readonly Lock _lock = new();

    public UnclaimedOrders() => _session.ExecuteScript(Make);

    /// <param name="orderId">What the row is of.</param>
    /// <param name="accountId">Whose it says to be; empty where that cannot be read.</param>
    public void Add(string orderId, string accountId)
    {
        lock (_lock)
        {
            _session.Execute(Insert, ("$id", orderId), ("$account", accountId));
        }
    }

    /// <summary>A journal has the order.</summary>
    public void Claim(string orderId)
    {
        lock (_lock)
        {
            _session.Execute(Delete, ("$id", orderId));
        }
    }

    /// <summary>By the accounts that they say to be of: how many are left, and the first of
    /// them.</summary>
    public IReadOnlyList<(string AccountId, string First, long Count)> Left()
    {
        lock (_lock)
        {
            using var rows = _session.Query(OfAccounts);
            var left = new List<(string AccountId, string First, long Count)>();
            while (rows.Read())
            {
                left.Add((rows.GetString(0), rows.GetString(1), rows.GetInt64(2)));
            }

            return left;
        }
    }

    public void Dispose() => _session.Dispose();
}
