using System.Text.RegularExpressions;

namespace OrderProcessor.Architecture.Tests;

public sealed partial class SettingTests
{
    private static readonly string Table = File.ReadAllText(
        Path.Combine(Sources.Root(), "src", "Hosting", "Settings", "KnownSettings.cs"));

    // One that is missing there would be refused as mistyped.
    [Fact]
    public void Every_setting_is_in_the_table_of_those_there_are() => Faults.None(
        from file in Sources.Files
        where file.StartsWith(Path.Combine(Sources.Root(), "src"), StringComparison.Ordinal)
        let text = File.ReadAllText(file)
        let section = Section().Match(text).Groups["name"].Value
        where section != ""
        from setting in Setting().Matches(text).Select(match => match.Groups["name"].Value)
        let name = $"{section}:{setting}"
        where !Table.Contains($"\"{name}\"", StringComparison.Ordinal)
            && !Table.Contains($"\"{name}:", StringComparison.Ordinal)
        select name);

    [GeneratedRegex("const string Section = \"(?<name>[A-Za-z:]+)\"")]
    private static partial Regex Section();

    [GeneratedRegex(@"public (?!const|static)[^\n(]*? (?<name>\w+) \{ get; (?:init|set);")]
    private static partial Regex Setting();
}
