using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Storage;

/// <summary>Writes a decimal as plain base-10 text and reads it back exactly.</summary>
public sealed class DecimalTextConverter : JsonConverter<decimal>
{
    private const int ShortLength = 28;
    private static readonly SearchValues<byte> Plain = SearchValues.Create("0123456789.-"u8);

    /// <inheritdoc />
    public override decimal Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            && (TryReadShort(reader, out var value)
                || (reader.GetString() is { } text && ExactDecimal.TryParse(text, out value)))
            ? value
            : throw new JsonException("A decimal must be a string of base-10 digits.");

    // Nearly all are: no decimal rounds what has so few digits, and a journal has millions.
    private static bool TryReadShort(in Utf8JsonReader reader, out decimal value)
    {
        value = 0;
        return !reader.ValueIsEscaped && !reader.HasValueSequence
            && reader.ValueSpan.Length <= ShortLength
            && !reader.ValueSpan.ContainsAnyExcept(Plain)
            && decimal.TryParse(
                reader.ValueSpan,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value);
    }

    /// <inheritdoc />
    public override void Write(
        Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[ExactDecimal.MaxLength];
        writer.WriteStringValue(text[..ExactDecimal.Format(value, text)]);
    }
}
