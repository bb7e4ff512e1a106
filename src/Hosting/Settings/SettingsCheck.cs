namespace OrderProcessor.Hosting.Settings;

/// <summary>Refuses settings of ours that there are not: one that is mistyped would be passed over,
/// and what it was meant to change would stay as it is.</summary>
public static class SettingsCheck
{
    private const char Separator = ':';
    private const string Number = "*";

    private static readonly HashSet<string> Known =
        new(KnownSettings.Names, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Sections = new(
        KnownSettings.Names.Select(SectionOf), StringComparer.OrdinalIgnoreCase);

    /// <summary>Throws for the first that is not known, and names the one it is like.</summary>
    public static void Require(IConfiguration configuration)
    {
        if (Unknown(configuration).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"There is no setting {unknown}; did you mean {Nearest(unknown)}?");
        }
    }

    private static IEnumerable<string> Unknown(IConfiguration configuration) =>
        configuration.AsEnumerable()
            .Where(setting => setting.Value is not null
                && setting.Key.Contains(Separator, StringComparison.Ordinal)
                && Sections.Contains(SectionOf(setting.Key))
                && !Known.Contains(WithoutNumbers(setting.Key)))
            .Select(setting => setting.Key);

    private static string Nearest(string unknown) => KnownSettings.Names.MinBy(known =>
        Distance(WithoutNumbers(unknown).ToUpperInvariant(), known.ToUpperInvariant()))!;

    private static string SectionOf(string key) => key.Split(Separator)[0];

    private static string WithoutNumbers(string key) => string.Join(
        Separator,
        key.Split(Separator).Select(part => part.All(char.IsAsciiDigit) ? Number : part));

    // How many letters have to be changed, left out or put in: Levenshtein's.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var at = 1; at <= from.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = diagonal + (from[at - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
