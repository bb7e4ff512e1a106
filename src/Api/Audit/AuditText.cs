using System.Globalization;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>How things are called in the audit trail: always the same, however they were typed.
/// </summary>
internal static class AuditText
{
    private const int MaxTarget = 64;

    /// <summary>Whom a request is about, by its route; null where that does not say.</summary>
    public static string? User(RouteValueDictionary route) =>
        route["username"] is string name ? Cut(Usernames.Canonical(name)) : null;

    /// <summary>What a request is about, by its route; null where that does not say.</summary>
    public static string? Target(RouteValueDictionary route) => route.FirstOrDefault() switch
    {
        (_, not string) or ("username", _) => null,
        ("asset_id", string id) => Cut(AssetIds.Canonical(id)),
        (_, string other) => Cut(other),
    };

    /// <summary>The method and the path.</summary>
    public static string Request(HttpRequest request) => $"{request.Method} {request.Path}";

    /// <summary>What was given, by name; what was not is left out.</summary>
    public static string Of(params ReadOnlySpan<(string Name, object? Value)> parts)
    {
        var given = new List<string>();
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                given.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
            }
        }

        return string.Join(", ", given);
    }

    public static string Cut(string text, int length = MaxTarget) =>
        text.Length > length ? text[..length] : text;

    public static string? Detail(string? text) =>
        text is null ? null : Cut(text, AuditEntry.MaxDetail);
}
