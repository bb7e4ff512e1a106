using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Keys;

namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>Keys are stored packed: 16 bytes of the key, 16 of the request, the record's number and
/// its time in ticks, big-endian, one after the other, in base64. Snapshots up to schema 2 have a
/// list of objects.</summary>
internal sealed class OperationKeysConverter : JsonConverter<OperationKeys>
{
    private const int EntryBytes = 48;

    public override OperationKeys Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<Stored>(ref reader, options)!;
        return OperationKeys.Of(stored.Packed is { } packed
            ? packed.Chunk(EntryBytes).Select(Unpacked)
            : stored.Kept.Select(key => new OperationKey(
                KeyDigest.Read(key.Key),
                KeyDigest.OfHex(key.Fingerprint),
                key.Sequence,
                key.At)));
    }

    public override void Write(
        Utf8JsonWriter writer, OperationKeys value, JsonSerializerOptions options)
    {
        var packed = new List<byte>();
        foreach (var key in value.Kept)
        {
            CollectionsMarshal.SetCount(packed, packed.Count + EntryBytes);
            Pack(key, CollectionsMarshal.AsSpan(packed)[^EntryBytes..]);
        }

        writer.WriteStartObject();
        writer.WriteBase64String("packed", CollectionsMarshal.AsSpan(packed));
        writer.WriteEndObject();
    }

    private static void Pack(OperationKey key, Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt128BigEndian(entry, key.Key);
        BinaryPrimitives.WriteUInt128BigEndian(entry[16..], key.Fingerprint);
        BinaryPrimitives.WriteInt64BigEndian(entry[32..], key.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(entry[40..], key.At.UtcTicks);
    }

    private static OperationKey Unpacked(byte[] entry) => new(
        BinaryPrimitives.ReadUInt128BigEndian(entry),
        BinaryPrimitives.ReadUInt128BigEndian(entry.AsSpan(16)),
        BinaryPrimitives.ReadInt64BigEndian(entry.AsSpan(32)),
        new(BinaryPrimitives.ReadInt64BigEndian(entry.AsSpan(40)), TimeSpan.Zero));

    private sealed record Stored
    {
        public byte[]? Packed { get; init; }

        public IReadOnlyList<StoredOperationKey> Kept { get; init; } = [];
    }
}

/// <summary>A key in a snapshot up to schema 2; in the first the key as it came.</summary>
internal sealed record StoredOperationKey(
    string Key, string Fingerprint, long Sequence, DateTimeOffset At);
