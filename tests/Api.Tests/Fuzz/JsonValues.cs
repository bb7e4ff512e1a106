using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>JSON for a place that the document describes, as raw text: sound, or odd to its
/// measure.</summary>
internal sealed partial class JsonValues(Random random, Known known)
{
    private const int MaxLongText = 60_000;
    private const int MaxAddressText = 1_000;

    private static readonly string[] OddOnes =
    [
        "null", "true", "0", "-0", "-1", "1e400", "-1e400", "1e-400", "1e28", "1e-28",
        "0.000000000000000000000000000001", "1E+3", "1e", "79228162514264337593543950335",
        "79228162514264337593543950336", "00", ".5", "+1", "NaN", "Infinity", "\"\"", "\" \"",
        "\"1e5\"", "\"-5\"", "\"NaN\"", "\"١٢\"", "\"1 000\"", "\"1,5\"", "\"0x1F\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u202eb\"", "\"\u0001\"",
        "\"\ufeff\"", "\"a\\r\\nX-Evil: 1\"", "\"\\", "[]", "{}", "[null]", "{\"a\":{\"a\":1}}",
        "\"1990-02-30\"", "\"0000-00-00\"", "\"9999-12-31T23:59:59Z\"", "\"../../etc/passwd\"",
        "\"' OR 1=1--\"", "\"${jndi:x}\"", "\"<script>\"", "'x'", "undefined", "/*x*/1",
        "9999999999999999999", "-9223372036854775808",
    ];

    private static readonly string[] Moments =
    [
        "2026-01-02T03:04:05Z", "2026-01-02", "0001-01-01T00:00:00Z", "0001-01-01",
        "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31", "11/28/2026",
    ];

    private static readonly string[] Letters =
    [
        "a", "Z", "é", "ß", "ǅ", "İ", "漢", "ع", "\u0301", "\u200d", "\u202e", "😀", "𝟙",
        "\ud800",
    ];

    public string Sound(string name, JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return Quoted((string)choices[random.Next(choices.Count)]!);
        }

        return known.Any(name, random) is { } value ? Quoted(value) : Sound(schema);
    }

    /// <summary>Something that the place may not be made for.</summary>
    public string Odd(JsonObject schema) => random.Next(6) switch
    {
        0 => AtBound(schema),
        1 => Quoted(Text(LengthOf(schema), Letters)),
        2 => Quoted(Text(random.Next(MaxLongText), ["x"])),
        3 => Digits(random.Next(1, 3_000)),
        4 => Nested(random.Next(1, 200)),
        _ => OddOnes[random.Next(OddOnes.Length)],
    };

    /// <summary>Text that the place may not be made for, as it would stand in an address.</summary>
    public string OddText(JsonObject schema)
    {
        var text = Odd(schema).Trim('"');
        // What is no text in UTF-16 becomes what a careless client makes of it.
        return Encoding.UTF8.GetString(
            Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, MaxAddressText)]));
    }

    private string Sound(JsonObject schema) => Types(schema) switch
    {
        var types when types.Contains("boolean") => random.Next(2) == 0 ? "true" : "false",
        var types when types.Contains("integer") => Whole(schema),
        // Read as well where it is no text.
        _ when IsDecimal(schema) => random.Next(2) == 0
            ? Number(schema)
            : Quoted(Number(schema)),
        _ => Quoted(SoundText(schema)),
    };

    private string SoundText(JsonObject schema) => (string?)schema["format"] switch
    {
        "date" => "1990-02-28",
        "date-time" => Moments[random.Next(Moments.Length)],
        "uri" => "https://example.com/image.png",
        "password" => Known.Secret,
        _ when IsEmail(schema) => $"{Text(8, ["a", "b", "c", "d"])}@example.com",
        _ => Text(SoundLengthOf(schema), ["a", "b", "c", "D", "e"]),
    };

    private string Whole(JsonObject schema) => Plain(random.Next(3) switch
    {
        0 => (decimal?)schema["minimum"] ?? 1,
        1 => (decimal?)schema["maximum"] ?? 100,
        _ => (decimal?)schema["default"] ?? random.Next(1, 50),
    });

    private string Number(JsonObject schema) => Plain(random.Next(6) switch
    {
        0 => Bound(schema) ?? 1,
        1 => 0.01m,
        2 => 0.001m,
        3 => 0.5m,
        4 => random.Next(1, 100),
        _ => random.Next(1, 10_000) / 100m,
    });

    // One beside what is allowed, or just within.
    private string AtBound(JsonObject schema)
    {
        var beside = random.Next(-1, 2);
        return Bound(schema) is { } bound
            ? Plain(bound + (beside * (random.Next(2) == 0 ? 1m : 0.00000001m)))
            : Quoted(Text(Math.Max(0, ((int?)schema["maxLength"] ?? 100) + beside), ["A", "a1!"]));
    }

    private string Digits(int count) =>
        (random.Next(2) == 0 ? "-" : "") + "9" + new string((char)('0' + random.Next(10)), count)
        + (random.Next(3) == 0 ? "." + new string('1', random.Next(1, 60)) : "");

    private string Nested(int depth) => random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private string Text(int length, string[] from) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => from[random.Next(from.Length)]));

    private int LengthOf(JsonObject schema) => random.Next(
        (int?)schema["minLength"] ?? 0, Math.Min((int?)schema["maxLength"] ?? 40, 600) + 1);

    private int SoundLengthOf(JsonObject schema)
    {
        var least = (int?)schema["minLength"] ?? 1;
        var most = Math.Min((int?)schema["maxLength"] ?? 20, 20);
        return random.Next(least, Math.Max(least, most) + 1);
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static string Plain(decimal number) =>
        number.ToString("0.############", CultureInfo.InvariantCulture);

    private static bool IsEmail(JsonObject schema) =>
        ((string?)schema["pattern"])?.Contains('@', StringComparison.Ordinal) is true;

    private static bool IsDecimal(JsonObject schema) =>
        ((string?)schema["pattern"])?.Contains(@"\d+(\.", StringComparison.Ordinal) is true;

    // Of a decimal in text only its description says so.
    private decimal? Bound(JsonObject schema) =>
        MostOf().Match((string?)schema["description"] ?? "") is { Success: true } most
        && IsDecimal(schema)
            ? random.Next(2) * decimal.Parse(most.Groups[1].Value, CultureInfo.InvariantCulture)
            : (decimal?)schema[random.Next(2) == 0 ? "maximum" : "minimum"];

    [GeneratedRegex("at most ([0-9]+)")]
    private static partial Regex MostOf();

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        { } one => [(string)one!],
        null => [],
    };
}
