namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>The folder the database lives in, held for this process alone: grains of two silos that
/// do not know of each other would otherwise fight over one file.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The database's file in the folder.</summary>
    public const string DatabaseName = "orderprocessor.db";

    private readonly FileStream _lock;

    public DataFolder(string path)
    {
        var folder = Path.GetFullPath(path);
        DatabaseFile = Path.Combine(folder, DatabaseName);
        Create(folder);
        _lock = Lock(folder);
        CreatePrivate(DatabaseFile);
    }

    public string DatabaseFile { get; }

    public void Dispose() => _lock.Dispose();

    /// <summary>Makes the folder, for its owner only, unless it is there.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    /// <summary>Makes an empty file for its owner only, unless it is there: SQLite takes it for a
    /// new database, and gives its companions the same mode.</summary>
    public static void CreatePrivate(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var created = new FileStream(file, options);
    }

    // The lock is the operating system's on the open file, not the file's existence: it goes with
    // the process however that ends.
    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, "orderprocessor.lock");
        try
        {
            return new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException(
                $"The data folder '{folder}' is in use by another process, or cannot be locked. "
                + "Stop that process, or give this one another folder with Data:Path.",
                exception);
        }
    }
}
