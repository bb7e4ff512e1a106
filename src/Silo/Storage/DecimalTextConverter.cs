using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Portfolios;

namespace OrderProcessor.Silo.Storage;

/// <summary>Stores a decimal as text with every digit it has; reads text or a number, and refuses
/// one that a decimal cannot keep whole.</summary>
internal sealed class DecimalTextConverter : JsonConverter<decimal>
{
    public override decimal Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(
                reader.HasValueSequence ? reader.ValueSequence : new(reader.ValueSpan.ToArray())),
            _ => throw new JsonException($"Expected a decimal, found {reader.TokenType}."),
        };
        return ExactDecimal.TryParse(text, out var value)
            ? value
            : throw new JsonException($"'{text}' is no decimal of at most 28 digits.");
    }

    public override void Write(
        Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
