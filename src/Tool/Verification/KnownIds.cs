using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Tool.Verification;

/// <summary>Ids that were met, on disk: there may be more of them than there is memory.</summary>
internal sealed class KnownIds : IDisposable
{
    private const string Make = "CREATE TABLE known (id TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN;";
    private const string Insert = "INSERT OR IGNORE INTO known VALUES ($id)";
    private const string Find = "SELECT 1 FROM known WHERE id = $id";

    private readonly SqliteSession _session = SqliteSession.Scratch();

    public KnownIds() => _session.ExecuteScript(Make);

    public void Add(string id) => _session.Execute(Insert, ("$id", id));

    public bool Contains(string id) => _session.Scalar(Find, ("$id", id)) is not null;

    public void Dispose() => _session.Dispose();
}
