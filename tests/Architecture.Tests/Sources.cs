using System.Text.RegularExpressions;

namespace OrderProcessor.Architecture.Tests;

/// <summary>The text of the product and its tests, as it lies in the repository.</summary>
internal static partial class Sources
{
    public const int MaxColumns = 100;
    public const int MaxFiles = 24;
    private static readonly string[] Folders = ["src", "tests", "bench", "deploy"];

    public static IEnumerable<string> Files => Folders
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

    public static IEnumerable<string> TooWide(string file) =>
        from line in File.ReadLines(file).Index()
        where line.Item.Length > MaxColumns
        select $"{Path.GetRelativePath(Root(), file)}({line.Index + 1})";

    public static IEnumerable<string> BlankTwice(string file)
    {
        var lines = File.ReadAllLines(file);
        return
            from at in Enumerable.Range(1, Math.Max(0, lines.Length - 1))
            where lines[at].Length == 0 && lines[at - 1].Length == 0
            select $"{Path.GetRelativePath(Root(), file)}({at + 1})";
    }

    /// <summary>The public types declared in a file, but for the enums of its own
    /// members.</summary>
    public static IEnumerable<string> PublicTypes(string text) =>
        PublicType().Matches(text).Select(match => match.Groups["name"].Value);

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no solution.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(
        @"^public (?:(?:sealed|static|abstract|readonly|partial) )*"
            + @"(?:class|record struct|record|struct|interface|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
