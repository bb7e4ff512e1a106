using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Tool.Verification;

/// <summary>The orders that wait by their accounts' journals and that no book was seen to watch, on
/// disk. An order is one account's: a journal that was copied has another's orders again.</summary>
internal sealed class WaitingOrders : IDisposable
{
    private const string Make = """
        CREATE TABLE waiting (
            book TEXT NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (book, id, account)) WITHOUT ROWID;
        BEGIN;
        """;

    private const string Insert = "INSERT INTO waiting VALUES ($book, $id, $version, $account)";

    private const string Find = """
        SELECT version FROM waiting WHERE book = $book AND id = $id AND account = $account
        """;

    private const string OfBook = """
        SELECT account, min(id), count(*) FROM waiting
        WHERE book = $book AND version > 0 GROUP BY account ORDER BY account
        """;

    private const string Books = "SELECT DISTINCT book FROM waiting WHERE version > 0 ORDER BY 1";

    // What is watched stays known: a book may have an earlier version of it, too.
    private const string Watch = """
        UPDATE waiting SET version = -version
        WHERE book = $book AND id = $id AND account = $account AND version = $version
        """;

    private readonly SqliteSession _session = SqliteSession.Scratch();
    private readonly Lock _lock = new();

    public WaitingOrders() => _session.ExecuteScript(Make);

    public void Add(string book, string orderId, long version, string accountId)
    {
        lock (_lock)
        {
            _session.Execute(
                Insert,
                ("$book", book), ("$id", orderId), ("$version", version), ("$account", accountId));
        }
    }

    /// <summary>A book watches the order; whether it waits there.</summary>
    public bool Watched(string book, string orderId, long version, string accountId)
    {
        lock (_lock)
        {
            var waits = _session.Scalar(
                Find, ("$book", book), ("$id", orderId), ("$account", accountId)) is not null;
            _session.Execute(
                Watch,
                ("$book", book), ("$id", orderId), ("$version", version), ("$account", accountId));
            return waits;
        }
    }

    /// <summary>The books that orders are left for.</summary>
    public IReadOnlyList<string> BooksLeft()
    {
        lock (_lock)
        {
            using var rows = _session.Query(Books);
            var books = new List<string>();
            while (rows.Read())
            {
                books.Add(rows.GetString(0));
            }

            return books;
        }
    }

    /// <summary>By account: how many a book was not seen to watch, and the first of them.</summary>
    public IReadOnlyList<(string AccountId, string First, long Count)> Left(string book)
    {
        lock (_lock)
        {
            using var rows = _session.Query(OfBook, ("$book", book));
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
