using System.CommandLine;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Tool.Keys;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Rebuilding;
using OrderProcessor.Tool.Restoring;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>restore</c>: a backup into an empty store of either kind.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Folder = new("folder")
    {
        Description = "The backup.",
    };

    private static readonly Option<DateTimeOffset?> AsOf = new("--as-of")
    {
        Description = "Restore what there was at that time, such as 2026-11-29T12:00:00Z; without "
            + "an offset it is UTC.",
        CustomParser = MomentParser.Parse,
    };

    private static readonly KeyOptions Keys = new("Restore the keys that are in the backup, too.");

    private static readonly Option<string?> KeysTo = new("--keys-to")
    {
        Description = "Folder that the keys go into [the data folder].",
    };

    public static Command Create()
    {
        var command = new Command(
            "restore",
            "Restores a backup into an empty data folder, or into empty tables, and verifies it.");
        command.Aliases.Add("import");
        command.Arguments.Add(Folder);
        command.Options.Add(AsOf);
        Keys.AddTo(command);
        command.Options.Add(KeysTo);
        var store = new StoreOptions().AddTo(command, isWritten: true);
        var json = CommonOptions.Json();
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => Run(
            store.Read(parsed), parsed, new Terminal(parsed.GetValue(json)), cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        StoreLocation location,
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var backup = BackupReader.Open(parsed.GetValue(Folder)!);
        if (Keys.Passphrase(parsed) is { } passphrase)
        {
            location = PutKeys(backup, passphrase, parsed.GetValue(KeysTo), location);
        }

        await Fill(backup, parsed.GetValue(AsOf), location, terminal, cancellationToken);
        // As of a moment there is less in it, on purpose.
        return await VerifyCommand.Run(
            location,
            parsed.GetValue(AsOf) is null ? backup : null,
            terminal,
            cancellationToken);
    }

    // Before all else: a wrong passphrase is to change nothing, and tags are judged by the keys.
    private static StoreLocation PutKeys(
        BackupReader backup, string passphrase, string? folder, StoreLocation location)
    {
        var into = folder ?? (location.IsFile
            ? location.Folder
            : throw new InvalidOperationException(
                "--keys-to has to name the folder that keys go into: tables have none."));
        var stored = backup.Keys() ?? throw new InvalidOperationException(
            "The backup has no keys: it was made without --with-keys.");
        var files = SealedKeys.Open(stored, passphrase, backup.Manifest.Id).PutInto(into);
        foreach (var file in files)
        {
            Console.Error.WriteLine($"Keys: {file}");
        }

        // Beside the data it is found by itself.
        return location with
        {
            Key = location.Key
                ?? files.FirstOrDefault(file => Path.GetFileName(file) == KeyRing.KeyName),
        };
    }

    private static async Task Fill(
        BackupReader backup,
        DateTimeOffset? asOf,
        StoreLocation location,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        await using var target = await RestoreTarget.Open(
            location, new(backup.Manifest.Id, asOf), cancellationToken);
        if (target.IsFilled)
        {
            await target.Finish(cancellationToken);
            return;
        }

        var lacksOrders = await terminal.Watch("Restoring", async bar =>
        {
            var restore = new Restore(backup, target, asOf, bar);
            await restore.Run(cancellationToken);
            return restore.LacksOrders;
        });
        if (lacksOrders)
        {
            await terminal.Watch("Making anew what is derived", async bar =>
            {
                var rebuild = new Rebuild(target.Store, location.Keys(), findings: []);
                await rebuild.Run(bar, cancellationToken);
                return rebuild.Report;
            });
        }

        await Moments.Settle(target.Store, cancellationToken);
        await target.Finish(cancellationToken);
    }
}
