using System.Collections.Immutable;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Keys;

/// <summary>The keys that go with a store.</summary>
internal sealed record KeyCopy
{
    private const string SigningName = "signing-key";
    private const string SettingsName = "keys.env";

    public ImmutableArray<IntegrityKey> Integrity { get; init; } = [];

    public ImmutableArray<SigningKey> Signing { get; init; } = [];

    /// <summary>Those that a command was told of. Throws where there are none.</summary>
    public static KeyCopy Of(StoreLocation location)
    {
        var keys = new KeyCopy
        {
            Integrity = [.. location.Keys().Options.Keys],
            Signing = [.. SigningKeysOf(location)],
        };
        return keys.Integrity.IsEmpty && keys.Signing.IsEmpty
            ? throw new InvalidOperationException(
                "There are no keys to put into the backup: name them as for 'verify'.")
            : keys;
    }

    /// <summary>Puts them into a folder: as the files that an embedded program reads where there is
    /// one of each at most, else as settings.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> PutInto(string folder)
    {
        DataFolder.Create(folder);
        if (Integrity.Length > 1 || Signing.Length > 1)
        {
            return [Put(folder, SettingsName, string.Join('\n', Settings()) + "\n")];
        }

        return
        [
            .. Integrity.Select(key => Put(folder, KeyRing.KeyName, key.Key)),
            .. Signing.Select(key => Put(folder, SigningName, key.Key)),
        ];
    }

    private static string Put(string folder, string name, string content)
    {
        var file = Path.Combine(folder, name);
        KeyFile.Put(file, content);
        return file;
    }

    private IEnumerable<string> Settings() =>
    [
        .. Integrity.SelectMany((key, at) =>
            Setting($"Integrity__Keys__{at}", key.Kid, key.Key)),
        .. Signing.SelectMany((key, at) =>
            Setting($"Auth__SigningKeys__{at}", key.Kid, key.Key)),
    ];

    private static string[] Setting(string name, string kid, string key) =>
        [$"{name}__Kid={kid}", $"{name}__Key={key}"];

    private static IEnumerable<SigningKey> SigningKeysOf(StoreLocation location)
    {
        if (location.SigningKeys() is { Count: > 0 } configured)
        {
            return configured;
        }

        string?[] folders = [location.Key, location.IsFile ? location.Folder : null];
        return folders.OfType<string>()
            .Select(folder => Path.Combine(folder, SigningName))
            .Where(File.Exists)
            .Take(1)
            .Select(file => File.ReadAllText(file).Trim())
            .Select(key => new SigningKey { Kid = KeyFile.KidOf(key), Key = key });
    }
}
