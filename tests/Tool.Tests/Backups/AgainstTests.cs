using OrderProcessor.Silo.Tests.Storage;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Tests.Backups;

/// <summary>A store held against a backup of it.</summary>
public sealed class AgainstTests(TradedStore traded) : IDisposable
{
    // The row that says of which moment a store is differs from that of a backup.
    private const string One = "WHERE rowid = "
        + "(SELECT min(rowid) FROM grain_state WHERE state_name <> 'moment')";

    private readonly TempFolder _folder = new();

    private string Backup => Path.Combine(_folder.Path, "backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_backed_up_is_what_is_there()
    {
        using var store = new CopiedStore(traded);
        var made = await Moving.BackUp(store.Location, Backup);

        var report = await store.Verify(Backup);

        Assert.Empty(report.Findings);
        Assert.Equal((made.Id, 0), (report.Against!.Id, report.Against.Newer));
        Assert.Equal(made.Batches, report.Against.Batches);
        // But for the one that says of which moment it is.
        Assert.Equal(made.Rows - 1, report.Against.Rows);
    }

    [Fact]
    public async Task A_store_that_went_on_has_what_is_in_an_earlier_backup()
    {
        using var store = new CopiedStore(traded);

        var report = await store.Verify(traded.EarlyBackup);

        Assert.Empty(report.Findings);
        Assert.True(report.Against!.Newer > 0);
        Assert.Null(report.Against.Rows);
    }

    // Of these nothing else is found, or not by every store.
    [Theory]
    [InlineData("UPDATE journal_batch SET kinds = 'x' WHERE number = 1")]
    [InlineData("UPDATE journal_batch SET batch_id = randomblob(16) WHERE number = 2")]
    [InlineData("UPDATE journal_batch SET payload = x'0a' WHERE number = 2")]
    [InlineData("DELETE FROM journal_checkpoint")]
    [InlineData("UPDATE grain_state SET payload = x'7b7d' " + One)]
    [InlineData("DELETE FROM grain_state " + One)]
    [InlineData("INSERT INTO grain_state VALUES ('note/added', 'note', 1, x'7b7d')")]
    public async Task What_differs_from_a_backup_is_named(string statement)
    {
        using var store = new CopiedStore(traded);
        await Moving.BackUp(store.Location, Backup);
        using (var edits = new StoreEdits(store.Path))
        {
            edits.Execute(statement);
        }

        Assert.Contains(
            (await store.Verify(Backup)).Findings, found => found.Kind is FindingKind.Copy);
    }
}
