using System.Text.Json;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>The form of records whose members are stored as they are, all of one kind.</summary>
internal sealed class PlainForm<TRecord>(string kind, Func<TRecord, DateTimeOffset?> timeOf)
    : IRecordForm<TRecord>
{
    public int Newest => LineVersion.Newest;

    public string KindOf(TRecord record) => kind;

    public DateTimeOffset? TimeOf(TRecord record) => timeOf(record);

    public byte[] Write(LineHead head, TRecord record) => head.Version == LineVersion.First
        ? FirstLine.Write(head, record)
        : FlatLine.Write(head, kind, record, WriteMembers);

    public TRecord? Read(int version, ReadOnlySpan<byte> line)
    {
        if (version == LineVersion.First)
        {
            return FirstLine.Read<TRecord>(line);
        }

        var found = JsonSerializer.Deserialize<Kinded>(line, StoredJson.Options)?.Kind;
        return found == kind
            ? JsonSerializer.Deserialize<TRecord>(line, StoredJson.Options)
            : throw FlatLine.UnknownKind(found);
    }

    // The serializer writes whole objects only.
    private static void WriteMembers(Utf8JsonWriter line, TRecord record)
    {
        var buffer = LineBuffer.Take();
        JsonSerializer.Serialize(buffer.Writer, record, FlatLine.Options);
        var written = buffer.Written;
        var reader = new Utf8JsonReader(written);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            line.WritePropertyName(reader.ValueSpan);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            line.WriteRawValue(
                written[from..(int)reader.BytesConsumed], skipInputValidation: true);
        }

        buffer.GiveBack();
    }

    private sealed record Kinded(string? Kind);
}
