using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Checks that an object has exactly the members named, each of its kind: a list like
/// <c>name:kind other:kind?</c>, where the question mark lets it be null.</summary>
internal static partial class Shape
{
    public static void Check(JsonNode? node, string members)
    {
        var expected = members
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(member => member.Split(':'))
            .ToDictionary(member => member[0], member => member[1], StringComparer.Ordinal);
        var found = Assert.IsType<JsonObject>(node);
        Assert.Equal(expected.Keys.Order(), found.Select(member => member.Key).Order());
        Assert.All(found, member => Assert.True(
            IsKind(member.Value, expected[member.Key]),
            $"{member.Key} is no {expected[member.Key]}: "
                + $"{member.Value?.ToJsonString() ?? "null"}"));
    }

    private static bool IsKind(JsonNode? value, string kind) => kind switch
    {
        _ when kind.EndsWith('?') => value is null || IsKind(value, kind[..^1]),
        "text" => TextOf(value) is { Length: > 0 },
        // USD as text: plain, with cents at least.
        "usd" => TextOf(value) is { } text && Usd().IsMatch(text),
        // Units as text: plain, no needless zeros.
        "units" => TextOf(value) is { } text && Units().IsMatch(text),
        "time" => TextOf(value) is { } text && Time().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "date" => TextOf(value) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "number" => value?.GetValueKind() is JsonValueKind.Number,
        "whole" => value is JsonValue number && number.TryGetValue<int>(out _),
        "bool" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "list" => value is JsonArray,
        "object" => value is JsonObject,
        _ => throw new ArgumentException($"There is no kind '{kind}'."),
    };

    private static string? TextOf(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    [GeneratedRegex(@"^-?(0|[1-9]\d*)\.\d{2,}\z")]
    private static partial Regex Usd();

    [GeneratedRegex(@"^(0|[1-9]\d*)(\.\d*[1-9])?\z")]
    private static partial Regex Units();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z\z")]
    private static partial Regex Time();
}
