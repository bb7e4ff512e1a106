using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>A file that an older release made is opened, and what it holds stays as it
/// is.</summary>
public sealed class SqliteMigrationTests : IDisposable
{
    private const string FirstVersion = """
        CREATE TABLE journal_batch (
            journal_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            batch_id BLOB NOT NULL,
            first_sequence INTEGER NOT NULL,
            record_count INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (journal_id, number)
        ) STRICT;
        CREATE TABLE journal_snapshot (
            journal_id TEXT NOT NULL PRIMARY KEY,
            batch_number INTEGER NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE TABLE grain_state (
            grain_id TEXT NOT NULL,
            state_name TEXT NOT NULL,
            etag INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (grain_id, state_name)
        ) STRICT;
        INSERT INTO journal_batch VALUES ('old', 1, randomblob(16), 1, 1, x'6f6c64');
        INSERT INTO journal_snapshot VALUES ('old', 1, x'6f6c64');
        PRAGMA user_version = 1;
        """;

    private readonly TempFolder _folder = new();

    public SqliteMigrationTests()
    {
        var file = Path.Combine(_folder.Path, "orderprocessor.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = FirstVersion;
        command.ExecuteNonQuery();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_an_older_release_wrote_is_read_and_goes_on()
    {
        await using (var database = OpenDatabase.In(_folder.Path))
        {
            await GoesOn(new SqliteJournalStore(database));
        }

        // Once more: by now it is a file of today's version.
        await using var again = OpenDatabase.In(_folder.Path);
        Assert.Equal(2, (await Read(new SqliteJournalStore(again))).Length);
    }

    private static async Task GoesOn(SqliteJournalStore store)
    {
        var old = Assert.Single(await Read(store));
        Assert.Equal("old"u8.ToArray(), old.Payload.ToArray());
        Assert.Null(old.Columns);
        Assert.NotNull(await store.ReadSnapshot("old", Cancelled));
        var next = new JournalBatch(2, Guid.NewGuid(), 2, 1, "new"u8.ToArray())
        {
            Columns = new() { Kinds = "deposit" },
        };

        Assert.Equal(AppendResult.Committed, await store.Append("old", next, Cancelled));

        Assert.Equal(["deposit"], (await Read(store)).Skip(1).Select(read => read.Columns!.Kinds));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<JournalBatch>> Read(
        SqliteJournalStore store) => store.Read("old", 1, 10, descending: false, Cancelled);
}
