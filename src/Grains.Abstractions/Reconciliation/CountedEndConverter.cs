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
            Batch = parts.GetArrayLength() > 3 ? parts[3].GetInt64() : null,
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
        if (value.Ledger is not null || value.Batch is not null)
        {
            writer.WriteStringValue(value.Ledger);
        }

        if (value.Batch is { } batch)
        {
            writer.WriteNumberValue(batch);
        }

        writer.WriteEndArray();
    }

    private static string? Text(JsonElement parts, int at) =>
        parts.GetArrayLength() > at ? parts[at].GetString() : null;
}
