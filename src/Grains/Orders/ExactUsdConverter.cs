using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Orders;

/// <summary>Writes an amount as plain base-10 text and reads it back exactly.</summary>
internal sealed class ExactUsdConverter : JsonConverter<ExactUsd>
{
    public override ExactUsd Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            && reader.GetString() is { } text
            && ExactUsd.TryParse(text, out var value)
            ? value
            : throw new JsonException("An amount must be a string of base-10 digits.");

    public override void Write(
        Utf8JsonWriter writer, ExactUsd value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
