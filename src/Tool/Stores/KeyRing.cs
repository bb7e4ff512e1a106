using Microsoft.Extensions.Configuration;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Tool.Stores;

/// <summary>The keys by which tags are known again, and where they were found: whoever can write a
/// store and read its key can forge what is in it.</summary>
internal sealed record KeyRing(IntegrityOptions Options, string Where, bool IsBesideStore)
{
    /// <summary>The file with the key in a data folder.</summary>
    public const string KeyName = "integrity-key";

    public bool HasAny => Options.Keys.Count > 0;

    public IntegrityKeys Keys { get; } =
        new(Microsoft.Extensions.Options.Options.Create(Options));

    /// <param name="named">File or folder that was named; null where none was.</param>
    /// <param name="folder">The data folder; null where there is none.</param>
    /// <param name="configuration">Where a silo has its keys.</param>
    public static KeyRing Of(string? named, string? folder, IConfiguration configuration)
    {
        if (named is not null)
        {
            var file = Directory.Exists(named) ? Path.Combine(named, KeyName) : named;
            return Read(file, IsIn(file, folder));
        }

        var configured = configuration.GetSection(IntegrityOptions.Section)
            .Get<IntegrityOptions>() ?? new();
        if (configured.Keys.Count > 0)
        {
            return new(configured, "the configuration", IsBesideStore: false);
        }

        return folder is not null && File.Exists(Path.Combine(folder, KeyName))
            ? Read(Path.Combine(folder, KeyName), isBesideStore: true)
            : new(configured, "nowhere", IsBesideStore: false);
    }

    private static KeyRing Read(string file, bool isBesideStore)
    {
        var key = File.ReadAllText(file).Trim();
        return new(
            new IntegrityOptions { Keys = [new() { Kid = KeyFile.KidOf(key), Key = key }] },
            Path.GetFullPath(file),
            isBesideStore);
    }

    private static bool IsIn(string file, string? folder) =>
        folder is not null && Path.GetDirectoryName(Path.GetFullPath(file)) == folder;
}
