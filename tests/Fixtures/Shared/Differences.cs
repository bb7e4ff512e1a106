using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures;

/// <summary>Finds what of one JSON document, or of one table, is not in another as it is. Members
/// and last columns that the other has beside it are no difference.</summary>
internal static class Differences
{
    public static IEnumerable<string> Between(
        JsonNode? expected, JsonNode? actual, string at = "$") =>
        (expected, actual) switch
        {
            (JsonObject one, JsonObject other) => one.SelectMany(member =>
                other.ContainsKey(member.Key)
                    ? Between(member.Value, other[member.Key], $"{at}.{member.Key}")
                    : [$"{at}.{member.Key} is missing"]),
            (JsonArray one, JsonArray other) when one.Count == other.Count =>
                one.SelectMany((item, index) => Between(item, other[index], $"{at}[{index}]")),
            (JsonArray one, JsonArray other) => [$"{at} has {other.Count} items, not {one.Count}"],
            _ when Text(expected) == Text(actual) => [],
            _ when at.EndsWith(".average_cost", StringComparison.Ordinal)
                && IsTheSameAverage((string)expected!, (string)actual!) => [],
            (JsonValue one, JsonValue other) when at == "$"
                && one.TryGetValue<string>(out var table)
                && other.TryGetValue<string>(out var wider)
                && HasColumns(table.Split("\r\n"), wider.Split("\r\n")) => [],
            _ => [$"{at} is {Text(actual)}, not {Text(expected)}"],
        };

    private static bool HasColumns(string[] lines, string[] wider) =>
        lines.Length == wider.Length && lines.Zip(wider).All(line =>
            line.Second == line.First
            || line.Second.StartsWith(line.First + ",", StringComparison.Ordinal));

    // Releases 1 and 2 rounded averages to 8 decimals, and what each sale left once more.
    private static bool IsTheSameAverage(string expected, string actual) =>
        Math.Abs(
            decimal.Parse(expected, CultureInfo.InvariantCulture)
                - decimal.Parse(actual, CultureInfo.InvariantCulture)) < 0.0000001m;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
