using System.Text.RegularExpressions;

namespace OrderProcessor.Delivery.Tests.Documents;

/// <summary>Pages say which test shows what they claim.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly ILookup<string, string> Classes = Directory
        .EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    [Fact]
    public void Every_test_that_a_page_names_is_there() => Assert.Empty(
        from page in Page.All
        from name in Names(page.Text)
        where !IsThere(name.Class, name.Method)
        select $"{page.Path}: {name.Class}.{name.Method}");

    [Fact]
    public void A_test_that_is_not_there_is_found()
    {
        Assert.Equal(
            [("LinkTests", ""), ("LinkTests", "No_such"), ("NoTests", "")],
            Names("`LinkTests`, `LinkTests.No_such` and `NoTests`"));
        Assert.True(IsThere("LinkTests", "A_broken_link_is_found"));
        Assert.False(IsThere("LinkTests", "No_such"));
        Assert.False(IsThere("NoTests", ""));
    }

    private static IEnumerable<(string Class, string Method)> Names(string text) =>
        Named().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static bool IsThere(string name, string method) => Classes[name].Any(text =>
        method == "" || text.Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`([A-Z]\w+(?:Tests|Properties))(?:\.(\w+))?`")]
    private static partial Regex Named();
}
