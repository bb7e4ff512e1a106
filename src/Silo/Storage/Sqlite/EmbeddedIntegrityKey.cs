using OrderProcessor.Grains.Integrity;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>In embedded mode, where nobody configured a key for what is stored, makes one at the
/// first start and keeps it in the data folder. It must be kept with the database.</summary>
internal static class EmbeddedIntegrityKey
{
    private const string FileName = "integrity-key";
    private const string FirstKey =
        $"{IntegrityOptions.Section}:{nameof(IntegrityOptions.Keys)}:0";

    public static void Provide(ConfigurationManager configuration)
    {
        if (configuration.GetSection(FirstKey).Exists())
        {
            return;
        }

        var options = configuration.GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new();
        DataFolder.Create(options.Path);
        var key = KeyFile.Read(Path.Combine(options.Path, FileName));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{FirstKey}:{nameof(IntegrityKey.Kid)}"] = KeyFile.KidOf(key),
            [$"{FirstKey}:{nameof(IntegrityKey.Key)}"] = key,
        });
    }
}
