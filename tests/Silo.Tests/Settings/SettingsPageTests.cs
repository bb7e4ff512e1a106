using System.Text;
using OrderProcessor.Hosting.Settings;
using OrderProcessor.Silo.Tests.Telemetry;
using Xunit;

namespace OrderProcessor.Silo.Tests.Settings;

/// <summary>The page of settings has every setting there is, with what it is read into.</summary>
public sealed class SettingsPageTests
{
    /// <summary>Set to 1, a run writes the table instead of comparing it.</summary>
    private const string Update = "UPDATE_DOCS";

    // What is before it people wrote.
    private const string Heading = "\n## Every setting\n";

    private static readonly string Page = Path.Combine(Checkout.Root, "docs", "configuration.md");

    [Fact]
    public void The_page_lists_every_setting_with_its_default()
    {
        var written = File.ReadAllText(Page);
        var now = Before(written) + Heading + Table();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(Page, now);
        }

        Assert.True(
            now == File.ReadAllText(Page),
            "docs/configuration.md is out of date; to write it anew: UPDATE_DOCS=1 dotnet test "
                + "--project tests/Silo.Tests --filter-class \"*SettingsPageTests\"");
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        var byHand = Before(File.ReadAllText(Page));

        Assert.All(KnownSettings.Names, name => Assert.True(
            OptionSetting.Of(name) is { } option
                ? option.Meaning.Length > 0
                : byHand.Contains($"`{OnPage(name)}`", StringComparison.Ordinal),
            $"Nothing says what {name} is."));
    }

    private static string Table()
    {
        var table = new StringBuilder(
            "From the options in the code. Where a default depends on how a process runs, the "
            + "table above says so.\n\n"
            + "| name | default | meaning |\n|---|---|---|\n");
        foreach (var name in KnownSettings.Names.Order(StringComparer.Ordinal))
        {
            var option = OptionSetting.Of(name) ?? new OptionSetting("see above", "See above.");
            table.Append(
                "| `" + OnPage(name) + "` | " + option.Default + " | "
                + option.Meaning.Replace("|", "\\|", StringComparison.Ordinal) + " |\n");
        }

        return table.ToString();
    }

    private static string Before(string page) => page.Split(Heading)[0];

    private static string OnPage(string name) =>
        name.Replace('*', '0');
}
