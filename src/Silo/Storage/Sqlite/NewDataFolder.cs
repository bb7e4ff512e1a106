using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Makes the database of a new data folder, before there are keys in it; and refuses a
/// folder whose keys or companions say that there was one, for a new database beside them would
/// look like all accounts lost.</summary>
internal static class NewDataFolder
{
    private const string StartEmptyKey =
        $"{SqliteOptions.Section}:{nameof(SqliteOptions.StartEmpty)}";

    // Each is there only once there has been a database.
    private static readonly string[] Remains =
        ["signing-key", "integrity-key", DataFolder.DatabaseName + "-wal"];

    /// <summary>Says where the data is, and whether it is new.</summary>
    public static StartLine Open(IConfiguration configuration)
    {
        var options = configuration.GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new();
        var folder = Path.GetFullPath(options.Path);
        var database = new FileInfo(Path.Combine(folder, DataFolder.DatabaseName));
        if (database is { Exists: true, Length: > 0 })
        {
            return new StartLine("Data", folder);
        }

        if (!options.StartEmpty
            && Array.Find(Remains, name => File.Exists(Path.Combine(folder, name))) is { } found)
        {
            throw new InvalidDataException(
                $"{folder} holds {found}, but {database.Name} beside it is "
                + $"{(database.Exists ? "empty" : "missing")}: put the one of the last backup "
                + $"back, or start with {StartEmptyKey}=true to begin without any account.");
        }

        DataFolder.Create(folder);
        DataFolder.CreatePrivate(database.FullName);
        SqliteSchema.Ensure(database.FullName);
        return new StartLine("Data", $"{folder} (new)");
    }
}
