using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private const string Fill = """
        WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row LIMIT 1000)
        INSERT INTO grain_state SELECT number, 'filler', 1, randomblob(1000) FROM row
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_in_use_is_refused_by_name_and_free_after_disposal()
    {
        await using (OpenDatabase.In(_folder.Path))
        {
            var refusal = Assert.Throws<InvalidOperationException>(
                () => OpenDatabase.In(_folder.Path));
            Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
        }

        await using var reopened = OpenDatabase.In(_folder.Path);
        await reopened.Ping(Cancelled);
    }

    [Fact]
    public async Task A_file_of_a_newer_schema_is_refused_and_the_folder_let_go()
    {
        await OpenDatabase.In(_folder.Path).DisposeAsync();
        SetSchemaVersion(SqliteSchema.Version + 1);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refusal = Assert.Throws<InvalidOperationException>(
                () => OpenDatabase.In(_folder.Path));
            Assert.Contains("schema version 3", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Damage_where_nothing_has_read_yet_is_found_by_opening_the_file()
    {
        await using (var database = OpenDatabase.In(_folder.Path))
        {
            await database.Write(session => session.Execute(Fill), bytes: 0, Cancelled);
        }

        await ZeroPageInTheMiddle();

        await using var damaged = OpenDatabase.In(_folder.Path);
        Assert.NotNull(damaged.Damage);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => damaged.Ping(Cancelled));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_it_makes_is_open_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var folder = Path.Combine(_folder.Path, "new", "data");

        await using var database = OpenDatabase.In(folder);

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1000, 1)]
    public async Task Past_the_bound_of_waiting_writes_the_caller_hears_overloaded(
        int maxWrites, int maxBytes)
    {
        await using var database = OpenDatabase.In(_folder.Path, options =>
        {
            options.MaxQueuedWrites = maxWrites;
            options.MaxQueuedWriteBytes = maxBytes;
        });
        using var writer = await HeldWriter.Hold(database, Cancelled);
        var waiting = database.Write(_ => "done", bytes: 1, Cancelled);

        await Assert.ThrowsAsync<OverloadedException>(
            () => database.Write(_ => "never", bytes: 1, Cancelled));

        writer.Release();
        Assert.Equal("done", await waiting);
        Assert.Equal("again", await database.Write(_ => "again", bytes: 1, Cancelled));
    }

    [Fact]
    public async Task Past_the_bound_of_waiting_reads_the_caller_hears_overloaded()
    {
        await using var database = OpenDatabase.In(_folder.Path, options =>
            (options.Readers, options.MaxQueuedReads) = (1, 1));
        var begun = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var reading = database.Read(
            _ =>
            {
                begun.SetResult();
                release.Wait(Cancelled);
                return "done";
            },
            Cancelled);
        await begun.Task;
        var waiting = database.Read(_ => "next", Cancelled);

        await Assert.ThrowsAsync<OverloadedException>(() => database.Ping(Cancelled));

        release.Set();
        Assert.Equal(["done", "next"], await Task.WhenAll(reading, waiting));
    }

    [Theory]
    [InlineData(1, int.MaxValue)]
    [InlineData(7, int.MaxValue)]
    [InlineData(1000, 1)]
    public async Task Bounded_transactions_still_write_everything(int maxWrites, int maxBytes)
    {
        await using var database = OpenDatabase.In(_folder.Path, options =>
        {
            options.MaxWritesPerTransaction = maxWrites;
            options.MaxBytesPerTransaction = maxBytes;
        });
        using var writer = await HeldWriter.Hold(database, Cancelled);
        var appends = AppendMany(database);

        writer.Release();

        Assert.All(await appends, result => Assert.Equal(AppendResult.Committed, result));
    }

    [Fact]
    public async Task Disposal_writes_what_waits_and_folds_the_log_into_the_file()
    {
        var database = OpenDatabase.In(_folder.Path);
        using var writer = await HeldWriter.Hold(database, Cancelled);
        var appends = AppendMany(database);

        var disposal = database.DisposeAsync();
        writer.Release();
        await disposal;

        Assert.All(await appends, result => Assert.Equal(AppendResult.Committed, result));
        Assert.False(File.Exists(DatabaseFile + "-wal"));
        await using var reopened = OpenDatabase.In(_folder.Path);
        var kept = await new SqliteJournalStore(reopened).Read("journal", 1, 100, false, Cancelled);
        Assert.Equal(50, kept.Length);
    }

    [Fact]
    public async Task A_closed_database_refuses_work()
    {
        var database = OpenDatabase.In(_folder.Path);
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Ping(Cancelled));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => database.Write(_ => 0, bytes: 0, Cancelled));
    }

    public void Dispose() => _folder.Dispose();

    private string DatabaseFile => Path.Combine(_folder.Path, "orderprocessor.db");

    private static Task<AppendResult[]> AppendMany(SqliteDatabase database)
    {
        var store = new SqliteJournalStore(database);
        return Task.WhenAll(Enumerable.Range(1, 50).Select(number => store.Append(
            "journal",
            new JournalBatch(number, Guid.NewGuid(), number, 1, new byte[100]),
            Cancelled)));
    }

    private async Task ZeroPageInTheMiddle()
    {
        const int pageSize = 4_096;
        await using var file = new FileStream(
            DatabaseFile, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / pageSize / 2 * pageSize;
        await file.WriteAsync(new byte[pageSize], Cancelled);
    }

    private void SetSchemaVersion(long version)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA user_version = {version}";
        command.ExecuteNonQuery();
    }
}
