using System.Globalization;
using OrderProcessor.Servers;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Tests.Storage;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Tests.Backups;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>The built tool is killed (kill -9) at random moments: what it leaves says that it is
/// not whole, and the same command goes on. <c>KILLS=50</c> kills it that often.</summary>
public sealed class KilledTests(TradedStore traded) : IDisposable
{
    private const int UsualKills = 3;

    private readonly TempFolder _folder = new();
    private readonly Random _random = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static int Kills => int.TryParse(
        Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var kills)
        ? kills
        : UsualKills;

    private StoreLocation Source => new() { Data = traded.Folder, Key = traded.KeyFolder };

    private string Backup => Path.Combine(_folder.Path, "backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup()
    {
        var length = (await BackUp(At("length"))).Took;
        var whole = 0;
        foreach (var kill in Enumerable.Range(0, Kills))
        {
            var folder = At($"backup-{kill % 3}-{whole}");
            if (await ToolProcess.Kill(Moment(length), BackupOf(folder))
                && !new BackupFolder(folder).IsWhole)
            {
                Assert.Contains(
                    "no whole backup",
                    Assert.Throws<InvalidDataException>(() => BackupReader.Open(folder)).Message,
                    StringComparison.Ordinal);
                continue;
            }

            BackupReader.Open(folder);
            whole++;
        }

        foreach (var folder in Directory.GetDirectories(_folder.Path, "backup-*"))
        {
            var was = new BackupFolder(folder) is { IsWhole: true, IsUnfinished: false };
            Assert.Equal(was ? 3 : 0, (await BackUp(folder)).Code);
            var target = At($"{Path.GetFileName(folder)}-restored");
            await Moving.Restore(folder, new() { Data = target, Key = traded.KeyFolder });
            Assert.Equal(
                await Moving.Content(Source), await Moving.Content(new() { Data = target }));
        }
    }

    [Fact]
    public async Task A_restore_into_a_folder()
    {
        await Moving.BackUp(Source, Backup);
        var length = (await Restore(At("length"))).Took;
        var target = At("target");
        for (var kill = 0; kill < Kills && !File.Exists(FileIn(target)); kill++)
        {
            await ToolProcess.Kill(Moment(length), RestoreInto(target));
        }

        if (File.Exists(FileIn(target)))
        {
            // Its last moments: all is there, and at most the row says that it may not be.
            Assert.Contains((await Restore(target)).Code, new[] { 0, 3 });
        }
        else
        {
            Assert.Equal(3, (await Verify("--data", target)).Code);
            var ended = await Restore(target);
            Assert.True(ended.Code == 0, ended.Error);
        }

        Assert.Equal(0, (await Verify("--data", target)).Code);
        Assert.False(File.Exists(FileIn(target) + ".restoring"));
        Assert.Equal(
            await Moving.Content(Source), await Moving.Content(new() { Data = target }));
    }

    [Fact]
    public async Task An_import_into_tables()
    {
        await using var server = new Dynalite();
        await server.Start(Cancelled);
        await Moving.BackUp(Source, Backup);
        string[] Tables(string prefix) =>
            ["--dynamodb", $"{server.Endpoint}", "--table-prefix", prefix];
        string[] Import(string prefix) =>
        [
            "import", Backup, .. Tables(prefix), "--key", traded.KeyFolder, "--create-tables",
        ];
        var length = (await ToolProcess.Run(Import("length-"))).Took;
        var isKilled = true;
        for (var kill = 0; kill < Kills && isKilled; kill++)
        {
            isKilled = await ToolProcess.Kill(Moment(length), Import("target-"));
        }

        if (await IsUnfinished(server))
        {
            var told = await Verify(Tables("target-"));
            Assert.Equal(1, told.Code);
            Assert.Contains("not whole", told.Output, StringComparison.Ordinal);
        }

        Assert.Contains((await ToolProcess.Run(Import("target-"))).Code, new[] { 0, 3 });
        Assert.Equal(0, (await Verify(Tables("target-"))).Code);
        Assert.Equal(await Moving.Content(Source), await Moving.Content(In(server)));
    }

    private TimeSpan Moment(TimeSpan length) => length * _random.NextDouble();

    private string At(string name) => Path.Combine(_folder.Path, name);

    private static string FileIn(string folder) => Path.Combine(folder, "orderprocessor.db");

    // Small files, so that there is much to go on from.
    private string[] BackupOf(string folder) =>
        ["backup", folder, "--data", traded.Folder, "--part-bytes", "20000"];

    private string[] RestoreInto(string folder) =>
        ["restore", Backup, "--data", folder, "--key", traded.KeyFolder];

    private Task<ToolRun> BackUp(string folder) => ToolProcess.Run(BackupOf(folder));

    private Task<ToolRun> Restore(string folder) => ToolProcess.Run(RestoreInto(folder));

    private Task<ToolRun> Verify(params string[] store) =>
        ToolProcess.Run(["verify", .. store, "--key", traded.KeyFolder]);

    private static StoreLocation In(Dynalite server) => new()
    {
        DynamoDb = $"{server.Endpoint}",
        TablePrefix = "target-",
        CreateTables = true,
    };

    private static async Task<bool> IsUnfinished(Dynalite server)
    {
        await using var store = await In(server).Open(Cancelled);
        return await store.Row(RestoreRow.Grain, RestoreRow.State, Cancelled) is not null;
    }
}
