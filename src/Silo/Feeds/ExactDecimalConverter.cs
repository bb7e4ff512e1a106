using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Takes a JSON number as its digits say, never through a double; one with more digits
/// than a decimal keeps is unknown.</summary>
internal sealed class ExactDecimalConverter : JsonConverter<decimal?>
{
    public override decimal? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException($"A number was expected, not a {reader.TokenType}.");
        }

        var text = Encoding.ASCII.GetString(
            reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return ExactDecimal.TryParse(text, out var value) ? value : null;
    }

    public override void Write(
        Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Market data is only read.");
}
