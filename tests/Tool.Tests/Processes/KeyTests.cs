using System.Text;
using System.Text.Json.Nodes;
using OrderProcessor.Silo.Tests.Storage;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>Keys in backups, by the built tool.</summary>
public sealed class KeyTests(TradedStore traded) : IDisposable
{
    private const string Passphrase = "correct horse battery staple";

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_folder.Path, "backup");

    private string Target => Path.Combine(_folder.Path, "target");

    private string PassphraseFile => Path.Combine(_folder.Path, "passphrase");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_in_no_backup_that_they_were_not_asked_for()
    {
        await BackUp();

        Assert.False(File.Exists(Path.Combine(Backup, "keys.json")));
        Assert.Equal(3, (await Restore("--with-keys")).Code);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task Keys_that_were_asked_for_come_back_with_the_passphrase()
    {
        var made = await BackUp("--with-keys", "--passphrase-file", PassphraseFile);

        var restored = await Restore("--with-keys");

        Assert.Contains("Keys are in it", made.Output, StringComparison.Ordinal);
        Assert.Equal(0, restored.Code);
        foreach (var key in new[] { "integrity-key", "signing-key" })
        {
            var file = Path.Combine(Target, key);
            Assert.Equal(await Kept(key), await File.ReadAllTextAsync(file, Cancelled));
            Assert.True(OperatingSystem.IsWindows()
                || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Fact]
    public async Task Keys_in_a_backup_are_encrypted()
    {
        await BackUp("--with-keys", "--passphrase-file", PassphraseFile);

        var stored = await File.ReadAllTextAsync(Path.Combine(Backup, "keys.json"), Cancelled);
        var content = Encoding.UTF8.GetString(
            Convert.FromBase64String((string)JsonNode.Parse(stored)!["content"]!));
        foreach (var key in new[] { "integrity-key", "signing-key" })
        {
            Assert.DoesNotContain((await Kept(key))[..16], stored, StringComparison.Ordinal);
            Assert.DoesNotContain((await Kept(key))[..16], content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_another_passphrase_nothing_is_restored()
    {
        await BackUp("--with-keys", "--passphrase-file", PassphraseFile);

        var refused = await ToolProcess.Run(
            new Dictionary<string, string> { ["ORDERPROCESSOR_PASSPHRASE"] = Passphrase + "!" },
            "restore",
            Backup,
            "--data",
            Target,
            "--with-keys");

        Assert.Equal(3, refused.Code);
        Assert.Contains("passphrase is not the one", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task A_short_passphrase_is_refused_before_anything_is_made()
    {
        await File.WriteAllTextAsync(PassphraseFile, "short\n", Cancelled);

        var refused = await ToolProcess.Run(
            "backup", Backup, "--data", traded.Folder, "--with-keys",
            "--passphrase-file", PassphraseFile);

        Assert.Equal(3, refused.Code);
        Assert.False(Directory.Exists(Backup));
    }

    [Fact]
    public async Task Several_keys_come_back_as_settings()
    {
        var other = Convert.ToBase64String(new byte[32]);
        await File.WriteAllTextAsync(PassphraseFile, Passphrase, Cancelled);
        var made = await ToolProcess.Run(
            new Dictionary<string, string>
            {
                ["Integrity__Keys__0__Kid"] = "first",
                ["Integrity__Keys__0__Key"] = await Kept("integrity-key"),
                ["Integrity__Keys__1__Kid"] = "second",
                ["Integrity__Keys__1__Key"] = other,
            },
            "backup", Backup, "--data", traded.Folder, "--with-keys",
            "--passphrase-file", PassphraseFile);
        var keys = Path.Combine(_folder.Path, "keys");

        await Restore("--with-keys", "--keys-to", keys, "--key", traded.KeyFolder);

        Assert.Equal(0, made.Code);
        Assert.Contains(
            $"Integrity__Keys__1__Kid=second\nIntegrity__Keys__1__Key={other}\n",
            await File.ReadAllTextAsync(Path.Combine(keys, "keys.env"), Cancelled),
            StringComparison.Ordinal);
    }

    private async Task<ToolRun> BackUp(params string[] more)
    {
        await File.WriteAllTextAsync(PassphraseFile, $"{Passphrase}\n", Cancelled);
        var made = await ToolProcess.Run(
            ["backup", Backup, "--data", traded.Folder, "--key", traded.KeyFolder, .. more]);
        Assert.True(made.Code == 0, made.Error);
        return made;
    }

    private Task<ToolRun> Restore(params string[] more) => ToolProcess.Run(
        new Dictionary<string, string> { ["ORDERPROCESSOR_PASSPHRASE"] = Passphrase },
        ["restore", Backup, "--data", Target, .. more]);

    private async Task<string> Kept(string key) =>
        (await File.ReadAllTextAsync(Path.Combine(traded.KeyFolder, key), Cancelled)).Trim();
}
