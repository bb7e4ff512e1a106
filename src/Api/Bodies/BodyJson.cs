using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Api.Bodies;

/// <summary>Reads the JSON of request bodies.</summary>
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

    /// <summary>The request, or the answer saying why it cannot be read.</summary>
    public static (T? Read, ProblemHttpResult? Refusal) Read<T>(ReadOnlyMemory<byte> bytes)
        where T : class
    {
        if (bytes.IsEmpty)
        {
            return (null, Problem.Of(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCode.BodyRequired,
                "A JSON body is needed."));
        }

        using var json = Parse(bytes);
        return json is not null
            ? Read<T>(json)
            : (null, Problem.Of(
                StatusCodes.Status400BadRequest,
                ProblemCode.MalformedJson,
                "The body is not well-formed JSON."));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
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

    private static (T? Read, ProblemHttpResult? Refusal) Read<T>(JsonDocument json)
        where T : class
    {
        try
        {
            return json.Deserialize<T>(Options) is { } read
                ? (read, null)
                : (null, WrongType("body"));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Text that is no Unicode surfaces as the latter.
            return (null, WrongType(FieldOf(wrong)));
        }
    }

    private static ProblemHttpResult WrongType(string field) => Problem.Invalid(
        new FieldError(field, "INVALID_TYPE", $"{field} does not have the right form."));

    private static string FieldOf(Exception wrong) =>
        wrong is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body";

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Reads a JSON number or numeric string as the exact decimal that was written, or not at
/// all: no double in between, no digit rounded away.</summary>
internal sealed class DecimalBodyConverter : JsonConverter<decimal>
{
    private const int MaxLength = 64;

    public override decimal Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        return text is { Length: <= MaxLength } && ExactDecimal.TryParse(text, out var value)
            ? value
            : throw new JsonException("This is not a number that can be kept exactly.");
    }

    public override void Write(
        Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ExactDecimal.Format(value));
}
