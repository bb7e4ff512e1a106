using System.Text.Json;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Bodies;

/// <summary>How request bodies are read.</summary>
internal static class BodyJson
{
    private const int MaxDepth = 16;

    // Of two members of one name nobody can say which is meant.
    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
    };

    public static readonly JsonSerializerOptions Options = Frozen(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new DecimalBodyConverter() },
    });

    /// <summary>The document; null when it is not well-formed.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Reading);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // A member's name that is no Unicode surfaces as the latter.
            return null;
        }
    }

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
