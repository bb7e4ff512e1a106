using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>Writes a sum as plain base-10 text and reads it back exactly.</summary>
public sealed class ExactSumConverter : JsonConverter<ExactSum>
{
    /// <inheritdoc />
    public override ExactSum Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            && reader.GetString() is { } text
            && ExactSum.TryParse(text, out var sum)
            ? sum
            : throw new JsonException("A sum must be a string of base-10 digits.");

    /// <inheritdoc />
    public override void Write(
        Utf8JsonWriter writer, ExactSum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
