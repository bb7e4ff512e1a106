using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Storage;

/// <summary>Writes a decimal as plain base-10 text and reads it back exactly.</summary>
public sealed class DecimalTextConverter : JsonConverter<decimal>
{
    /// <inheritdoc />
    public override decimal Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            && reader.GetString() is { } text
            && ExactDecimal.TryParse(text, out var value)
            ? value
            : throw new JsonException("A decimal must be a string of base-10 digits.");

    /// <inheritdoc />
    public override void Write(
        Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ExactDecimal.Format(value));
}
