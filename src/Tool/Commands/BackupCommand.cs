using System.CommandLine;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Tool.Keys;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>backup</c>: a store into a folder, while it is used.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Folder = new("folder")
    {
        Description = "Where the backup goes: a folder that is not there yet, or one that holds "
            + "what was broken off.",
    };

    private static readonly Option<int?> Keep = new("--keep")
    {
        Description = "Make the backup in a folder of its own in <folder>, called after the time, "
            + "and keep so many of those.",
    };

    private static readonly Option<string?> After = new("--after")
    {
        Description = "An earlier backup to go on from: only what journals have since is stored, "
            + "and both are needed to restore.",
    };

    private static readonly Option<long> PartBytes = new("--part-bytes")
    {
        Description = "After how many bytes, unpacked, another file begins: what was broken off "
            + "goes on after the last that is whole.",
        DefaultValueFactory = _ => BackupWriter.UsualPartBytes,
    };

    private static readonly KeyOptions Keys = new(
        "Put the keys into the backup, encrypted with a passphrase.");

    public static Command Create()
    {
        var command = new Command("backup", "Backs a store up, while it is used.");
        command.Aliases.Add("export");
        command.Arguments.Add(Folder);
        command.Options.Add(After);
        command.Options.Add(Keep);
        command.Options.Add(PartBytes);
        Keys.AddTo(command);
        var store = new StoreOptions().AddTo(command);
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
        var (path, keep) = (parsed.GetValue(Folder)!, parsed.GetValue(Keep));
        var after = parsed.GetValue(After) is { } earlier ? new BackupFolder(earlier) : null;
        if (keep is not null && after is not null)
        {
            throw new InvalidOperationException(
                "--after and --keep do not go together: what is gone on from has to stay.");
        }

        var passphrase = Keys.Passphrase(parsed);
        var keys = passphrase is null ? null : KeyCopy.Of(location);
        var shelf = new BackupShelf(path);
        var folder = keep is null
            ? new BackupFolder(path)
            : shelf.Next(TimeProvider.System.GetUtcNow());
        await using var store = await location.Open(cancellationToken);
        var manifest = await terminal.Watch("Backing up", bar =>
            new BackupWriter(store, folder, TimeProvider.System)
            {
                PartBytes = parsed.GetValue(PartBytes),
                Keys = keys is null ? null : id => SealedKeys.Of(keys, passphrase!, id),
                Of = bar.Of,
                Done = () => bar.Done(),
            }.Run(after, isOfOneMoment: location.IsFile, cancellationToken));
        // Only what can be read again is one, and only then may another go.
        BackupReader.Open(folder.Path);
        if (keep is { } count)
        {
            shelf.Keep(count);
        }

        terminal.Tell(manifest, Lines(folder, manifest));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Lines(BackupFolder folder, BackupManifest manifest) =>
    [
        $"{folder.Path}: {manifest.Journals} journals, {manifest.Records} records and "
            + $"{manifest.Rows} rows in {manifest.Files.Sum(file => file.Bytes)} bytes, "
            + $"{(manifest.EndedAt - manifest.BegunAt).TotalSeconds:F1} s",
        manifest.IsOfOneMoment
            ? "All of it is of one moment."
            : $"Journals end between {manifest.BegunAt:u} and {manifest.EndedAt:u}, rows are of "
                + "the end; restoring makes the rows of orders anew.",
        manifest.HasKeys
            ? "Keys are in it, for who has the passphrase: keep that in another place."
            : "Keys are not in it: keep integrity-key and signing-key, or what is configured "
                + "instead, in another place.",
    ];
}
