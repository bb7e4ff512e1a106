using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Bodies;

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
