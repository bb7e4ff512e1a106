using System.Text.Json;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Gateway;

/// <summary>How request bodies are read.</summary>
internal static class BodyJson
{
    private const int MaxDepth = 16;

    // Of two members of one name nobody can say which is meant.
    public static readonly JsonDocumentOptions Reading = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
    };

    public static readonly JsonSerializerOptions Options = Frozen(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new DecimalBodyConverter() },
    });

    public static FieldError WrongType(string field) =>
        new(field, "INVALID_TYPE", $"{field} does not have the right form.");

    public static string FieldOf(Exception wrong) =>
        wrong is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body";

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
