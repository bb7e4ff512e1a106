using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>Writes an end as its number alone where nothing else is known, as the first releases
/// did, and else as a list: very many are kept side by side.</summary>
public sealed class CountedEndConverter : JsonConverter<CountedEnd>
{
    /// <inheritdoc />
    public override CountedEnd Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            return new CountedEnd(reader.GetInt64());
        }

        using var list = JsonDocument.ParseValue(ref reader);
        var parts = list.RootElement;
        return new CountedEnd(parts[0].GetInt64(), Text(parts, 1), Text(parts, 2))
        {
            Batch = Number(parts, 3),
            KeyedFrom = Number(parts, 4),
        };
    }

    /// <inheritdoc />
    public override void Write(
        Utf8JsonWriter writer, CountedEnd value, JsonSerializerOptions options)
    {
        if (value == new CountedEnd(value.Through))
        {
            writer.WriteNumberValue(value.Through);
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Through);
        writer.WriteStringValue(value.Hash);
        if ((value.Ledger, value.Batch, value.KeyedFrom) is not (null, null, null))
        {
            writer.WriteStringValue(value.Ledger);
        }

        if ((value.Batch, value.KeyedFrom) is not (null, null))
        {
            Write(writer, value.Batch);
        }

        if (value.KeyedFrom is not null)
        {
            Write(writer, value.KeyedFrom);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static long? Number(JsonElement parts, int at) =>
        parts.GetArrayLength() > at && parts[at].ValueKind is JsonValueKind.Number
            ? parts[at].GetInt64()
            : null;

    private static string? Text(JsonElement parts, int at) =>
        parts.GetArrayLength() > at ? parts[at].GetString() : null;
}
