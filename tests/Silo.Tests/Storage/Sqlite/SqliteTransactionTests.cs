using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;
using SQLitePCL;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteTransactionTests : IAsyncDisposable
{
    private const string BadInsert = "INSERT INTO grain_state (grain_id) VALUES ('no payload')";

    private readonly TempFolder _folder = new();
    private readonly KeptLog _log = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteJournalStore _store;

    public SqliteTransactionTests()
    {
        _database = OpenDatabase.In(_folder.Path, logger: _log);
        _store = new SqliteJournalStore(_database);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_write_does_not_fail_its_neighbours()
    {
        using var writer = await HeldWriter.Hold(_database, Cancelled);
        var before = Append("before");
        var bad = Write(session => session.Execute(BadInsert));
        var faulty = Write(_ => throw new InvalidOperationException());
        var after = Append("after");

        writer.Release();

        Assert.Equal(AppendResult.Committed, await before);
        Assert.Equal(AppendResult.Committed, await after);
        await Assert.ThrowsAsync<SqliteException>(() => bad);
        await Assert.ThrowsAsync<InvalidOperationException>(() => faulty);
        Assert.True(await IsKept("before"));
        Assert.True(await IsKept("after"));
        Assert.Empty(_log.RequestIds);
    }

    [Fact]
    public async Task A_failed_commit_fails_all_its_writers_and_the_next_write_works()
    {
        await MakeTableCheckedAtCommit();
        using (var writer = await HeldWriter.Hold(_database, Cancelled))
        {
            var first = Append("first");
            var orphan = Write(session => session.Execute("INSERT INTO child VALUES (1)"));
            var second = Append("second");

            writer.Release();

            var failures = new[]
            {
                await Assert.ThrowsAsync<StoreUnavailableException>(() => first),
                await Assert.ThrowsAsync<StoreUnavailableException>(() => orphan),
                await Assert.ThrowsAsync<StoreUnavailableException>(() => second),
            };
            Assert.Distinct(failures);
            // Whether the disk has it nobody knows: only whoever looks.
            Assert.All(failures, failure => Assert.False(failure.OutcomeKnown));
        }

        Assert.False(await IsKept("first"));
        Assert.Equal(AppendResult.Committed, await Append("first"));
        Assert.True(await IsKept("first"));
    }

    [Fact]
    public async Task What_is_committed_is_on_the_disk_before_it_is_answered() =>
        Assert.Equal(
            2L,
            await _database.Write(session => session.Scalar("PRAGMA synchronous"), 0, Cancelled));

    [Fact]
    public async Task A_full_disk_fails_the_transaction_and_writing_heals_after_it()
    {
        await Write(session => session.ExecuteScript("PRAGMA max_page_count = 1"));
        var payload = new byte[1024 * 1024];

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Append("large", payload));

        var cause = Assert.IsType<SqliteException>(failure.InnerException);
        Assert.Equal(raw.SQLITE_FULL, cause.SqliteErrorCode);
        Assert.Equal(AppendResult.Committed, await Append("large", payload));
    }

    [Fact]
    public async Task A_failed_transaction_is_logged_once_under_the_ids_of_its_requests()
    {
        await MakeTableCheckedAtCommit();
        using var writer = await HeldWriter.Hold(_database, Cancelled);
        string[] ids = [.. Enumerable.Range(0, 10).Select(each => $"request-{each}")];
        var orphans = ids.Append(ids[0]).Select(id =>
        {
            RequestContext.Set("request_id", id);
            return Write(session => session.Execute("INSERT INTO child VALUES (1)"));
        }).ToArray();

        writer.Release();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Task.WhenAll(orphans));
        Assert.Equal(string.Join(',', ids.Take(8)), Assert.Single(_log.RequestIds));
    }

    [Fact]
    public async Task A_write_cancelled_while_it_waits_is_dropped()
    {
        using var writer = await HeldWriter.Hold(_database, Cancelled);
        using var cancellation = new CancellationTokenSource();
        var dropped = _store.Append("dropped", Batch(), cancellation.Token);
        var kept = Append("kept");

        await cancellation.CancelAsync();
        writer.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        Assert.Equal(AppendResult.Committed, await kept);
        Assert.False(await IsKept("dropped"));
    }

    [Fact]
    public async Task A_write_cancelled_after_it_began_is_answered_with_its_result()
    {
        using var cancellation = new CancellationTokenSource();

        var answer = await _database.Write(
            session =>
            {
                cancellation.Cancel();
                return session.Execute("INSERT INTO grain_state VALUES ('g', 's', 1, x'00')");
            },
            bytes: 0,
            cancellation.Token);

        Assert.Equal(1, answer);
    }

    [Fact]
    public async Task Nobody_can_write_on_a_reading_connection()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _database.Read(session => session.Execute(BadInsert), Cancelled));

        var cause = Assert.IsType<SqliteException>(failure.InnerException);
        Assert.Equal(raw.SQLITE_READONLY, cause.SqliteErrorCode);
        await _database.Ping(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static JournalBatch Batch(byte[]? payload = null) =>
        new(1, Guid.NewGuid(), 1, 1, payload ?? "{}"u8.ToArray());

    private Task<AppendResult> Append(string journal, byte[]? payload = null) =>
        _store.Append(journal, Batch(payload), Cancelled);

    private Task<int> Write(Action<SqliteSession> work) => _database.Write(
        session =>
        {
            work(session);
            return 0;
        },
        bytes: 0,
        Cancelled);

    // A foreign key that is checked at the end makes COMMIT itself fail.
    private Task<int> MakeTableCheckedAtCommit() => Write(session => session.ExecuteScript(
        """
        CREATE TABLE parent (id INTEGER PRIMARY KEY);
        CREATE TABLE child (
            parent_id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
        """));

    private async Task<bool> IsKept(string journal) =>
        (await _store.Read(journal, 1, 1, descending: false, Cancelled)).Length == 1;
}
