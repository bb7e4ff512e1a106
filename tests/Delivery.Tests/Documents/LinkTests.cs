using System.Text.RegularExpressions;

namespace OrderProcessor.Delivery.Tests.Documents;

public sealed partial class LinkTests
{
    private const int ScreenLines = 40;

    // Each is a page of its own, and found by its folder.
    private static readonly string[] Folders = ["docs/decisions", "docs/runbooks"];

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var pages = Page.All.ToDictionary(page => page.Path);
        var broken =
            from page in Page.All
            from link in page.Links
            let file = Repository.PathOf(link.Path)
            where (!File.Exists(file) && !Directory.Exists(file))
                || (link.Heading != "" && !pages[link.Path].Headings.Contains(link.Heading))
            select $"{page.Path}: {link.Path}#{link.Heading}";

        Assert.Empty(broken);
    }

    [Fact]
    public void A_broken_link_is_found()
    {
        var page = new Page("docs/page.md", "# One thing\n[a](none.md) [b](#one-thing) [c](#two)");

        Assert.Equal(["docs/none.md", "docs/page.md", "docs/page.md"],
            page.Links.Select(link => link.Path));
        Assert.Contains("one-thing", page.Headings);
        Assert.DoesNotContain("two", page.Headings);
    }

    [Fact]
    public void Every_page_is_found_from_the_start()
    {
        var pages = Page.All.ToDictionary(page => page.Path);
        var found = new HashSet<string>();
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out var path))
        {
            if (found.Add(path) && pages.TryGetValue(path, out var page))
            {
                foreach (var link in page.Links)
                {
                    next.Enqueue(link.Path);
                }
            }
        }

        Assert.DoesNotContain(pages.Keys.Except(found), path =>
            path.StartsWith("docs/", StringComparison.Ordinal)
                && !Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_file_that_a_page_names_is_there()
    {
        var missing =
            from page in Page.All
            where !page.Path.StartsWith("docs/decisions", StringComparison.Ordinal)
            from name in Named().Matches(page.Text).Select(match => match.Value)
            where !File.Exists(Repository.PathOf(name))
            select $"{page.Path}: {name}";

        Assert.Empty(missing);
    }

    [Fact]
    public void The_first_page_is_one_screen() =>
        Assert.True(File.ReadAllLines(Repository.PathOf("README.md")).Length <= ScreenLines);

    [GeneratedRegex(
        @"(?<![\w/.-])(scripts|deploy|docs|k8s|bench|tests)/[\w./-]+\.(sh|md|py|cs|yaml|json)\b")]
    private static partial Regex Named();
}
