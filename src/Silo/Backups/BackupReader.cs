using System.IO.Compression;
using System.Text.Json;

namespace OrderProcessor.Silo.Backups;

/// <summary>Reads backups, that which one goes on from before it.</summary>
internal sealed class BackupReader
{
    private const int MaxChain = 1_000;

    private readonly List<(BackupFolder Folder, BackupManifest Manifest)> _chain = [];

    private BackupReader()
    {
    }

    /// <summary>The backup itself.</summary>
    public BackupManifest Manifest => _chain[^1].Manifest;

    /// <summary>Opens a backup and all that it goes on from, and looks at every byte. Throws where
    /// one is not whole, or not as it was written.</summary>
    public static BackupReader Open(string path)
    {
        var reader = new BackupReader();
        for (BackupFolder? folder = new(path); folder is not null;)
        {
            var manifest = folder.Manifest();
            var expected = reader._chain is [(_, { After: { } after }), ..]
                ? after.Id
                : manifest.Id;
            if (manifest.Id != expected || reader._chain.Count > MaxChain)
            {
                throw new InvalidDataException(
                    $"{folder.Path} is another backup than the one that was gone on from.");
            }

            foreach (var file in manifest.Files)
            {
                folder.RequireAsWritten(file);
            }

            reader._chain.Insert(0, (folder, manifest));
            folder = manifest.After is { } before ? new(folder.At(before.Folder)) : null;
        }

        return reader;
    }

    /// <summary>The keys as they lie in it; null where they do not.</summary>
    public byte[]? Keys() => Manifest.HasKeys
        ? File.ReadAllBytes(_chain[^1].Folder.At(BackupFolder.Keys))
        : null;

    /// <summary>The ends of all journals.</summary>
    public IEnumerable<JournalHead> Heads() =>
        Lines<JournalHead>(_chain[^1].Folder.At(BackupFolder.Heads));

    /// <summary>All lines about journals, in an order in which each can be added to what was there
    /// before.</summary>
    public IEnumerable<BackupLine> Journals() => _chain.SelectMany(
        backup => Files(backup, BackupFolder.Journals)).SelectMany(Lines<BackupLine>);

    /// <summary>All lines about rows.</summary>
    public IEnumerable<BackupLine> Rows() =>
        Files(_chain[^1], BackupFolder.Rows).SelectMany(Lines<BackupLine>);

    /// <summary>The lines of one file.</summary>
    public static IEnumerable<T> Lines<T>(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<T>(line, BackupLine.Json)
                ?? throw new InvalidDataException($"{file} has a line that says nothing.");
        }
    }

    private static IEnumerable<string> Files(
        (BackupFolder Folder, BackupManifest Manifest) backup, string kind) => backup.Manifest.Files
            .Where(file => file.Name.StartsWith(kind, StringComparison.Ordinal))
            .Select(file => backup.Folder.At(file.Name));
}
