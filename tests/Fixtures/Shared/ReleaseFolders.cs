namespace OrderProcessor.Fixtures;

/// <summary>Finds the fixtures of all releases in the repository.</summary>
internal static class ReleaseFolders
{
    /// <summary>Where they are.</summary>
    public static string Root { get; } = Path.Combine(Repository(), "tests", "Fixtures");

    /// <summary>Their names, which say where they are below that.</summary>
    public static IEnumerable<string> Names =>
        new DirectoryInfo(Root).EnumerateDirectories("release-*").Select(folder => folder.Name);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException("The tests do not run in the repository.");
        }

        return folder.FullName;
    }
}
