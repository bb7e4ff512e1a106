using OrderProcessor.Servers;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Tests.Processes;
using OrderProcessor.Silo.Tests.Storage;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Tests.Backups;

public sealed class BackupTests(TradedStore traded) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private StoreLocation Source => new() { Data = traded.Folder, Key = traded.KeyFolder };

    private string Backup => Path.Combine(_folder.Path, "backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_restored_is_what_was_backed_up()
    {
        await Moving.BackUp(Source, Backup);

        await Moving.Restore(Backup, Target());

        Assert.Equal(await Moving.Content(Source), await Moving.Content(Target()));
        Assert.Empty((await Verified(Target())).Findings);
    }

    [Fact]
    public async Task A_backup_that_was_made_while_people_traded_is_sound()
    {
        await Moving.Restore(traded.EarlyBackup, Target());

        Assert.Empty((await Verified(Target())).Findings);
    }

    [Fact]
    public async Task A_backup_that_goes_on_from_another_is_restored_with_it()
    {
        var whole = await Moving.BackUp(Source, Backup);
        var later = Path.Combine(_folder.Path, "later");
        var more = await Moving.BackUp(Source, later, after: traded.EarlyBackup);

        await Moving.Restore(later, Target());

        Assert.True(more.Records < whole.Records);
        Assert.Equal(await Moving.Content(Source), await Moving.Content(Target()));
    }

    [Fact]
    public async Task A_backup_does_not_go_on_from_one_of_other_records()
    {
        using var copy = new CopiedStore(traded);
        using (var edits = new StoreEdits(copy.Path))
        {
            edits.Execute(
                "UPDATE journal_batch SET payload = CAST(replace(CAST(payload AS TEXT), '{', '{ ') "
                    + "AS BLOB) WHERE journal_id = $a",
                $"portfolio#{traded.Ids[TradedStore.Trader]}");
        }

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => Moving.BackUp(copy.Location, Backup, after: traded.EarlyBackup));

        Assert.Contains(
            traded.Ids[TradedStore.Trader], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_not_restored_with_another_than_it_goes_on_from()
    {
        var earlier = Path.Combine(_folder.Path, "earlier");
        await Moving.BackUp(Source, earlier);
        await Moving.BackUp(Source, Backup, after: earlier);
        Directory.Delete(earlier, recursive: true);
        await Moving.BackUp(Source, earlier);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => Moving.Restore(Backup, Target()));

        Assert.Contains("another backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_store_that_goes_on_meanwhile_has_nothing_ahead_of_its_journals()
    {
        await Moving.Restore(traded.EarlyBackup, Target());
        await using (var store = await Target().OpenToWrite(Cancelled))
        {
            // As of tables, each read is of its own moment. All else is added after the first.
            await new BackupWriter(store, new BackupFolder(Backup), TimeProvider.System)
            {
                Done = GoesOn(Target().Folder),
            }.Run(after: null, isOfOneMoment: false, Cancelled);
        }

        await Moving.Restore(Backup, Target("restored"));

        Assert.Empty((await Verified(Target("restored"))).Findings);
    }

    [Fact]
    public async Task A_backup_of_a_database_is_of_one_moment_though_that_goes_on()
    {
        await Moving.Restore(traded.EarlyBackup, Target());
        var then = await Moving.Content(Target());

        await Moving.BackUp(Target(), Backup, done: GoesOn(Target().Folder));

        await Moving.Restore(Backup, Target("restored"));
        Assert.NotEqual(then, await Moving.Content(Target()));
        Assert.Equal(then, await Moving.Content(Target("restored")));
    }

    [Fact]
    public async Task A_backup_that_was_altered_by_one_byte_is_refused_and_the_place_named()
    {
        await Moving.BackUp(Source, Backup);
        var random = new Random(17);
        var files = Directory.GetFiles(Backup).Order().ToList();
        foreach (var _ in Enumerable.Range(0, 100))
        {
            var file = files[random.Next(files.Count)];
            var bytes = await File.ReadAllBytesAsync(file, Cancelled);
            var (at, was) = (random.Next(bytes.Length), (byte)0);
            (was, bytes[at]) = (bytes[at], (byte)(bytes[at] ^ (1 << random.Next(8))));
            await File.WriteAllBytesAsync(file, bytes, Cancelled);

            var refusal = await Assert.ThrowsAsync<InvalidDataException>(
                () => Moving.Restore(Backup, Target()));

            Assert.Contains(Path.GetFileName(file), refusal.Message, StringComparison.Ordinal);
            bytes[at] = was;
            await File.WriteAllBytesAsync(file, bytes, Cancelled);
        }

        Assert.False(File.Exists(Target().DatabaseFile));
    }

    [Fact]
    public async Task A_backup_that_was_cut_short_is_refused_and_the_place_named()
    {
        await Moving.BackUp(Source, Backup);
        var file = Directory.GetFiles(Backup, "journals-*").Order().Last();
        await using (var cut = File.OpenWrite(file))
        {
            cut.SetLength(cut.Length / 2);
        }

        var shorter = await Assert.ThrowsAsync<InvalidDataException>(
            () => Moving.Restore(Backup, Target()));
        File.Delete(file);
        var gone = await Assert.ThrowsAsync<InvalidDataException>(
            () => Moving.Restore(Backup, Target()));

        Assert.Contains(Path.GetFileName(file), shorter.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_is_broken_off_again_and_again_says_so_and_goes_on()
    {
        var ended = false;
        for (var steps = 1; !ended; steps += 3)
        {
            var bar = new BrokenOff(steps);
            try
            {
                await Moving.BackUp(Source, Backup, done: () => bar.Done());
                ended = true;
            }
            catch (IOException)
            {
                var refusal = await Assert.ThrowsAsync<InvalidDataException>(
                    () => Moving.Restore(Backup, Target()));
                Assert.Contains("no whole backup", refusal.Message, StringComparison.Ordinal);
            }
        }

        await Moving.Restore(Backup, Target());
        Assert.Equal(await Moving.Content(Source), await Moving.Content(Target()));
    }

    [Fact]
    public async Task A_restore_that_is_broken_off_again_and_again_says_so_and_goes_on()
    {
        await Moving.BackUp(Source, Backup);
        var ended = false;
        for (var steps = 1; !ended; steps += 3)
        {
            try
            {
                await Moving.Restore(Backup, Target(), bar: new BrokenOff(steps));
                ended = true;
            }
            catch (IOException)
            {
                Assert.False(File.Exists(Target().DatabaseFile));
                Assert.True(File.Exists(Target().DatabaseFile + ".restoring"));
            }
        }

        Assert.Equal(await Moving.Content(Source), await Moving.Content(Target()));
    }

    [Fact]
    public async Task Another_backup_does_not_go_into_a_restore_that_was_broken_off()
    {
        await Moving.BackUp(Source, Backup);
        await Assert.ThrowsAsync<IOException>(
            () => Moving.Restore(Backup, Target(), bar: new BrokenOff(1)));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Moving.Restore(traded.EarlyBackup, Target()));

        Assert.Contains("broken off", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_goes_into_an_empty_store_only()
    {
        await Moving.Restore(traded.EarlyBackup, Target());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Moving.Restore(traded.EarlyBackup, Target()));
    }

    [Fact]
    public async Task What_was_restored_as_of_a_moment_is_what_the_api_answered_then()
    {
        await Moving.BackUp(Source, Backup);
        await using var silo = new SiloProcess();
        var target = new StoreLocation { Data = silo.DataPath, Key = traded.KeyFolder };
        await Moving.Restore(Backup, target, traded.Moment);
        Assert.Empty((await Verified(target)).Findings);
        foreach (var key in Directory.GetFiles(traded.KeyFolder))
        {
            File.Copy(key, Path.Combine(silo.DataPath, Path.GetFileName(key)));
        }

        await silo.Start(Cancelled);
        using var bob = OrderProcessor.Bench.Person.Stranger(
            silo.Address, TradedStore.Trader, number: 4);
        await bob.SignIn(Cancelled);
        var answers = await Answers.Of(bob, Cancelled);

        Assert.NotEqual(traded.Now, answers);
        Assert.Equal(traded.Then, answers);
    }

    [Fact]
    public async Task An_embedded_exchange_moves_into_DynamoDb_and_back()
    {
        await using var server = new Dynalite();
        await server.Start(Cancelled);
        var tables = new StoreLocation
        {
            DynamoDb = server.Endpoint.ToString(),
            TablePrefix = "moved-",
            Key = traded.KeyFolder,
            CreateTables = true,
        };
        await Moving.BackUp(Source, Backup);
        await Moving.Restore(Backup, tables, bar: new BrokenOff(int.MaxValue));
        var back = Path.Combine(_folder.Path, "back");
        await Moving.BackUp(tables, back);
        await Moving.Restore(back, Target());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Moving.Restore(traded.EarlyBackup, tables));
        Assert.Empty((await Verified(tables, Backup)).Findings);
        Assert.Equal(await Moving.Content(Source), await Moving.Content(tables));
        Assert.Equal(await Moving.Content(Source), await Moving.Content(Target()));
    }

    private StoreLocation Target(string name = "target") => new()
    {
        Data = Path.Combine(_folder.Path, name),
        Key = traded.KeyFolder,
    };

    // What the program did after the early backup was made, all of it at the first call.
    private Action GoesOn(string folder)
    {
        var isLater = false;
        return () =>
        {
            if (!isLater)
            {
                isLater = true;
                GoOn(folder);
            }
        };
    }

    private void GoOn(string folder)
    {
        using var edits = new StoreEdits(folder);
        edits.Rows($"ATTACH DATABASE '{traded.Folder}/orderprocessor.db' AS later");
        foreach (var table in new[]
        {
            "journal_batch", "journal_snapshot", "journal_checkpoint", "grain_state",
        })
        {
            edits.Execute($"INSERT OR REPLACE INTO {table} SELECT * FROM later.{table}");
        }
    }

    private static async Task<Tool.Verification.VerificationReport> Verified(
        StoreLocation of, string? against = null)
    {
        await using var store = await of.Open(Cancelled);
        return await CopiedStore.Verify(store, of.Keys(), against);
    }
}
