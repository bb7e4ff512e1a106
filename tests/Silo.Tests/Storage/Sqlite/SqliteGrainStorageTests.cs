using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Faults;
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

    [Fact]
    public async Task A_state_whose_commit_failed_may_be_kept()
    {
        var now = TestContext.Current.CancellationToken;
        // A foreign key that is checked at the end makes COMMIT itself fail.
        await Script(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (
                parent_id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
            """);
        using var writer = await HeldWriter.Hold(_database, now);
        var written = Storage.WriteStateAsync(
            "state", GrainId.Create("user", "ann"), Holding(new StoredState()));
        var orphan = Script("INSERT INTO child VALUES (1)");

        writer.Release();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => written);
        Assert.False(failure.OutcomeKnown);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => orphan);
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    private Task<int> Script(string sql) => _database.Write(
        session =>
        {
            session.ExecuteScript(sql);
            return 0;
        },
        bytes: 0,
        TestContext.Current.CancellationToken);

    protected override async Task<bool> Reopen()
    {
        await _database.DisposeAsync();
        _database = OpenDatabase.In(_folder.Path);
        return true;
    }
}
