using OrderProcessor.Grains.Integrity;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>In embedded mode, where nobody configured a key for what is stored, makes one at the
/// first start and keeps it in the data folder. It must be kept with the database.</summary>
internal static class EmbeddedIntegrityKey
{
    private const string FileName = "integrity-key";
    private const string FirstKey =
        $"{IntegrityOptions.Section}:{nameof(IntegrityOptions.Keys)}:0";

    private const string LostKeys =
        $"{IntegrityOptions.Section}:{nameof(IntegrityOptions.LostKeys)}";

    private const string HasKeys =
        "SELECT 1 FROM pragma_table_info('journal_batch') WHERE name = 'key_id'";

    private const string NewestKey =
        "SELECT key_id FROM journal_batch WHERE key_id IS NOT NULL ORDER BY rowid DESC LIMIT 1";

    public static void Provide(ConfigurationManager configuration)
    {
        if (configuration.GetSection(FirstKey).Exists())
        {
            return;
        }

        var options = configuration.GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new();
        DataFolder.Create(options.Path);
        var file = Path.Combine(options.Path, FileName);
        if (!File.Exists(file))
        {
            RequireNoOther(options.Path, configuration.GetSection(LostKeys).Get<string[]>() ?? []);
        }

        var key = KeyFile.Read(file);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{FirstKey}:{nameof(IntegrityKey.Kid)}"] = KeyFile.KidOf(key),
            [$"{FirstKey}:{nameof(IntegrityKey.Key)}"] = key,
        });
    }

    // With a new key nothing that is stored could be read, and nobody would be told why.
    private static void RequireNoOther(string folder, string[] lost)
    {
        var database = Path.Combine(folder, DataFolder.DatabaseName);
        if (File.Exists(database) && UsedIn(database) is { } used && !lost.Contains(used))
        {
            throw new InvalidDataException(
                $"{folder} holds a database that was written with the key '{used}', but not the "
                + $"file {FileName} with that key. Put it back; it belongs into every backup. If "
                + $"it is gone for good, start with {LostKeys}:0={used}: all is read again, "
                + "and what was altered up to now can no longer be told.");
        }
    }

    private static string? UsedIn(string database)
    {
        using var session = SqliteSession.ForWriting(database);
        return session.Scalar(HasKeys) is not null ? (string?)session.Scalar(NewestKey) : null;
    }
}
