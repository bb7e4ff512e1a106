using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteJournalStoreTests : JournalStoreConformance
{
    private readonly TempFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteJournalStoreTests() => _database = OpenDatabase.In(_folder.Path);

    protected override IJournalStore Store => new SqliteJournalStore(_database);

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    protected override async Task<bool> Reopen()
    {
        await _database.DisposeAsync();
        _database = OpenDatabase.In(_folder.Path);
        return true;
    }
}
