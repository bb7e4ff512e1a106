using System.Globalization;

namespace OrderProcessor.Silo.Backups;

/// <summary>A folder in which backups are made one after the other, each in a folder that is called
/// after the time it was begun. Others in it are left alone.</summary>
internal sealed class BackupShelf(string path)
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>When the newest whole backup was begun; null where there is none.</summary>
    public DateTimeOffset? Newest() => Begun(Folders().LastOrDefault(folder => folder.IsWhole));

    /// <summary>The one to be made now. What was broken off is of an earlier moment, and goes.
    /// </summary>
    public BackupFolder Next(DateTimeOffset now)
    {
        // Which says what is wrong with it, where it cannot be one.
        Directory.CreateDirectory(path);
        foreach (var unfinished in Folders().Where(folder => !folder.IsWhole))
        {
            Directory.Delete(unfinished.Path, recursive: true);
        }

        return new BackupFolder(System.IO.Path.Combine(
            path, now.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)));
    }

    /// <summary>Deletes all but the newest so many. Only backups that nothing goes on from are made
    /// here.</summary>
    public void Keep(int count)
    {
        foreach (var old in Folders().Where(folder => folder.IsWhole).SkipLast(count))
        {
            Directory.Delete(old.Path, recursive: true);
        }
    }

    private IEnumerable<BackupFolder> Folders() => !Directory.Exists(path)
        ? []
        : Directory.EnumerateDirectories(path)
            .Select(folder => new BackupFolder(folder))
            .Where(folder => Begun(folder) is not null)
            .OrderBy(folder => folder.Path, StringComparer.Ordinal);

    private static DateTimeOffset? Begun(BackupFolder? folder) =>
        folder is not null && DateTimeOffset.TryParseExact(
            System.IO.Path.GetFileName(folder.Path),
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var begun)
            ? begun
            : null;
}
