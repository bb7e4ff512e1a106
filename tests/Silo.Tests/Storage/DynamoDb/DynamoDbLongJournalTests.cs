using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbLongJournalTests(DynamoDbServer server)
    : LongJournalConformance(records: 10_000), IDisposable
{
    private DynamoDbDatabase? _database;

    internal override async Task<IJournalStore> Open()
    {
        _database = await server.Open();
        return new DynamoDbJournalStore(
            _database, new(_database, NullLogger<DynamoDbSnapshots>.Instance));
    }

    public void Dispose() => _database?.Dispose();
}
