using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Backups;

/// <summary>The files of one backup.</summary>
internal sealed class BackupFolder(string path)
{
    /// <summary>Begins the names of files with journals.</summary>
    public const string Journals = "journals";

    /// <summary>Begins the names of files with rows.</summary>
    public const string Rows = "rows";

    /// <summary>The file with the ends of all journals.</summary>
    public const string Heads = "heads.ndjson.gz";

    /// <summary>The file with keys, which only some backups have.</summary>
    public const string Keys = "keys.json";

    private const string ManifestName = "manifest.json";
    private const string UnfinishedName = "unfinished.json";
    private const string Opening = "{\"manifest\":";
    private const string Digest = ",\"digest\":\"";
    private const string Closing = "\"}\n";
    private const int DigestLength = 64;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public bool IsWhole => File.Exists(At(ManifestName));

    public bool IsUnfinished => File.Exists(At(UnfinishedName));

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder, for its owner only.</summary>
    public void Create() => DataFolder.Create(Path);

    public BackupProgress? Progress() => IsUnfinished
        ? JsonSerializer.Deserialize<BackupProgress>(
            File.ReadAllBytes(At(UnfinishedName)), BackupLine.Json)
        : null;

    public void Keep(BackupProgress progress) => Write(
        UnfinishedName, JsonSerializer.SerializeToUtf8Bytes(progress, BackupLine.Json));

    /// <summary>Makes it whole.</summary>
    public void Finish(BackupManifest manifest)
    {
        var json = JsonSerializer.Serialize(manifest, BackupLine.Json);
        Write(
            ManifestName,
            Encoding.UTF8.GetBytes($"{Opening}{json}{Digest}{DigestOf(json)}{Closing}"));
        Finished();
    }

    /// <summary>The manifest of a backup that is whole, which nothing says any more that it were
    /// not.</summary>
    public BackupManifest Finished()
    {
        var manifest = Manifest();
        File.Delete(At(UnfinishedName));
        return manifest;
    }

    /// <summary>The manifest. Throws where the backup is not whole, or that was altered.</summary>
    public BackupManifest Manifest()
    {
        if (!IsWhole)
        {
            throw new InvalidDataException(
                $"{Path} is no whole backup: it has no {ManifestName}. "
                + (IsUnfinished ? "The command that was making it goes on when run again." : ""));
        }

        var text = File.ReadAllText(At(ManifestName));
        var end = text.Length - Closing.Length - DigestLength - Digest.Length;
        if (end < Opening.Length
            || text[..Opening.Length] != Opening
            || text[end..] != $"{Digest}{DigestOf(text[Opening.Length..end])}{Closing}")
        {
            throw Altered(ManifestName);
        }

        var manifest = JsonSerializer.Deserialize<BackupManifest>(
            text.AsSpan(Opening.Length, end - Opening.Length), BackupLine.Json)!;
        return manifest.Version <= BackupManifest.Newest
            ? manifest
            : throw new InvalidDataException($"{Path} was made by a newer release.");
    }

    /// <summary>Throws where a file is not as it was written, and names it.</summary>
    public void RequireAsWritten(BackupFile file)
    {
        if (!File.Exists(At(file.Name)))
        {
            throw new InvalidDataException($"{Path} is cut short: {file.Name} is not there.");
        }

        var found = Describe(file.Name);
        if (found.Bytes != file.Bytes)
        {
            throw new InvalidDataException(
                $"{At(file.Name)} was cut or altered: it has {found.Bytes} bytes of "
                + $"{file.Bytes}.");
        }

        if (found.Digest != file.Digest)
        {
            throw Altered(file.Name);
        }
    }

    /// <summary>What the manifest is to say of a file.</summary>
    public BackupFile Describe(string name)
    {
        using var file = File.OpenRead(At(name));
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Writes a small file, and says what the manifest is to say of it.</summary>
    public BackupFile Add(string name, byte[] content)
    {
        Write(name, content);
        return Describe(name);
    }

    private InvalidDataException Altered(string name) =>
        new($"{At(name)} was altered: it is not what the digest is of.");

    private static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Under another name first, so that there is never half of it.
    private void Write(string name, byte[] content)
    {
        var draft = At($"{name}.part");
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, At(name), overwrite: true);
    }
}
