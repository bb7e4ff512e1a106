using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Silo.Storage.Sqlite;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteGrainStorageTests : GrainStorageConformance
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services =
        new ServiceCollection().AddSerializer().BuildServiceProvider();

    private SqliteDatabase _database;

    public SqliteGrainStorageTests() => _database = OpenDatabase.In(_folder.Path);

    protected override IGrainStorage Storage => new SqliteGrainStorage(
        _database, _services.GetRequiredService<IActivatorProvider>());

    [Fact]
    public async Task A_state_written_anew_does_not_take_the_etag_of_the_cleared_one()
    {
        var grain = GrainId.Create("user", "ann");
        var (held, stale) = (Holding(new StoredState()), Holding(new StoredState()));
        await Storage.WriteStateAsync("state", grain, held);
        await Storage.ReadStateAsync("state", grain, stale);
        await Storage.ClearStateAsync("state", grain, held);
        await Storage.WriteStateAsync("state", grain, held);

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("state", grain, stale));
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _services.DisposeAsync();
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
