using System.Globalization;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteLongJournalTests() : LongJournalConformance(Records), IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteDatabase? _database;

    private static int Records => int.TryParse(
        Environment.GetEnvironmentVariable("LONG_JOURNAL"),
        CultureInfo.InvariantCulture,
        out var records) ? records : 50_000;

    internal override async Task<IJournalStore> Open() =>
        new SqliteJournalStore(_database = OpenDatabase.In(_folder.Path));

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }
}
