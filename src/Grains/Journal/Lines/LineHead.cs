using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>What every line says of itself, whatever its version: readers of any release can hold
/// it against the line before.</summary>
/// <param name="Version">Form of the line.</param>
/// <param name="Sequence">1 for a journal's first record, then one more each.</param>
/// <param name="Previous">SHA-256 of the previous line's bytes, lower-case hexadecimal.</param>
internal sealed record LineHead(int Version, long Sequence, string Previous)
{
    /// <summary>The request that caused the record, where the line is to name it.</summary>
    public string? RequestId { get; init; }

    public static LineHead Of(ReadOnlySpan<byte> line)
    {
        try
        {
            return Read(new Utf8JsonReader(line));
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new JournalCorruptException("A record cannot be read.", fault);
        }
    }

    private static LineHead Read(Utf8JsonReader reader)
    {
        var (version, sequence, previous) = (LineVersion.First, (long?)null, (string?)null);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("A record is no object.");
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("v"u8);
            var isSequence = reader.ValueTextEquals("sequence"u8);
            var isPrevious = reader.ValueTextEquals("previous"u8);
            reader.Read();
            version = isVersion ? reader.GetInt32() : version;
            sequence = isSequence ? reader.GetInt64() : sequence;
            previous = isPrevious ? reader.GetString() : previous;
            if (sequence is { } number && previous is not null)
            {
                return new LineHead(version, number, previous);
            }

            reader.Skip();
        }

        throw new JsonException("A record does not say where it stands.");
    }
}
