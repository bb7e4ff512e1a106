using System.Text;
using System.Text.RegularExpressions;

namespace OrderProcessor.Delivery.Tests.Documents;

/// <summary>A page for people, by its path in the repository.</summary>
internal sealed partial record Page(string Path, string Text)
{
    private static readonly string[] NotOurs = ["node_modules", "artifacts", "Fixtures"];

    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split('/').Any(part => NotOurs.Contains(part)))
            .Select(file => new Page(file, File.ReadAllText(Repository.PathOf(file)))),
    ];

    /// <summary>Where its links lead: a path in the repository, and a heading there.</summary>
    public IEnumerable<(string Path, string Heading)> Links =>
        from link in Link().Matches(Prose).Select(match => match.Groups[1].Value)
        where !link.Contains("://", StringComparison.Ordinal)
        let parts = link.Split('#', 2)
        select (parts[0] is "" ? Path : Resolve(parts[0]), parts.ElementAtOrDefault(1) ?? "");

    /// <summary>Its headings, as links name them.</summary>
    public IEnumerable<string> Headings =>
        Heading().Matches(Prose).Select(match => Anchor(match.Groups[1].Value));

    // What stands in a block of code is no link.
    private string Prose => Block().Replace(Text, "");

    private string Resolve(string link) => System.IO.Path.GetRelativePath(
        Repository.Root,
        System.IO.Path.Combine(
            Repository.Root, System.IO.Path.GetDirectoryName(Path)!, Uri.UnescapeDataString(link)));

    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var character in heading.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
            {
                anchor.Append(character);
            }
            else if (character is ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,4} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
