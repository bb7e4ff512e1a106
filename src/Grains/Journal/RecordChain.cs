using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal;

/// <summary>The end of a journal: the last sequence number and the hash over the last record's
/// bytes. Every record names the hash of the one before it, so none can be altered, dropped or moved
/// without breaking all that follow.</summary>
internal sealed record RecordChain(long Sequence, string Hash)
{
    /// <summary>What the first record names as its predecessor.</summary>
    public static readonly RecordChain Start = new(0, new string('0', 64));

    /// <summary>Writes the next record as a line of UTF-8 JSON.</summary>
    public (byte[] Line, RecordChain End) Extend<TRecord>(TRecord record)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new JournalLine<TRecord>(Sequence + 1, Hash, record), StoredJson.Options);
        return (line, new RecordChain(Sequence + 1, HashOf(line)));
    }

    /// <summary>Reads the next record, or throws when it is not the one that follows.</summary>
    public (TRecord Record, RecordChain End) Verify<TRecord>(ReadOnlySpan<byte> line)
    {
        var read = Read<TRecord>(line);
        return read.Sequence == Sequence + 1 && read.Previous == Hash
            ? (read.Record, new RecordChain(read.Sequence, HashOf(line)))
            : throw new JournalCorruptException(
                $"Record {read.Sequence} does not follow record {Sequence}.");
    }

    /// <summary>The chain's end right after this line, taken on trust.</summary>
    public static RecordChain After<TRecord>(ReadOnlySpan<byte> line) =>
        new(Read<TRecord>(line).Sequence, HashOf(line));

    /// <summary>The chain's end right before this line, taken on trust.</summary>
    public static RecordChain Before<TRecord>(ReadOnlySpan<byte> line)
    {
        var read = Read<TRecord>(line);
        return new(read.Sequence - 1, read.Previous);
    }

    private static JournalLine<TRecord> Read<TRecord>(ReadOnlySpan<byte> line)
    {
        try
        {
            var read = JsonSerializer.Deserialize<JournalLine<TRecord>>(line, StoredJson.Options);
            return read is { Record: not null }
                ? read
                : throw new JournalCorruptException("A record is null.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new JournalCorruptException("A record cannot be read.", fault);
        }
    }

    private static string HashOf(ReadOnlySpan<byte> line) =>
        Convert.ToHexStringLower(SHA256.HashData(line));
}
