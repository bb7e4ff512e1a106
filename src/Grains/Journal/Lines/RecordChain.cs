using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>The end of a journal: the last sequence number and the hash over the last record's
/// bytes. Every record names the hash of the one before it, so none can be altered, dropped or
/// moved without breaking all that follow.</summary>
internal sealed record RecordChain(long Sequence, string Hash)
{
    /// <summary>What the first record names as its predecessor.</summary>
    public static readonly RecordChain Start = new(0, new string('0', 64));

    /// <summary>The hash's first 16 bytes, which tell it from any other, in base64url.</summary>
    public string ShortHash => FlatLine.Short(Hash[..32]);

    /// <summary>Version of the last line: a journal never goes back to a lower one.</summary>
    public int Version { get; init; } = LineVersion.First;

    /// <summary>Writes the next record as a line of UTF-8 JSON, of that version or of the last
    /// line's where that is higher.</summary>
    public (byte[] Line, RecordChain End) Extend<TRecord>(
        IRecordForm<TRecord> form, TRecord record, int version, string? requestId = null)
    {
        var head = new LineHead(NextVersion(form, version), Sequence + 1, Hash)
        {
            RequestId = requestId,
        };
        var line = form.Write(head, record);
        return (line, After(head, line));
    }

    /// <summary>Version of the next line, where that one was chosen.</summary>
    public int NextVersion<TRecord>(IRecordForm<TRecord> form, int version) =>
        Math.Max(Version, Math.Min(version, form.Newest));

    /// <summary>Reads the next record, or throws when it is not the one that follows.</summary>
    public (TRecord Record, RecordChain End) Verify<TRecord>(
        IRecordForm<TRecord> form, ReadOnlySpan<byte> line)
    {
        var end = Verify(line);
        return (Read(form, end.Version, line), end);
    }

    /// <summary>The chain's end after the next record, which need not be taken apart for that;
    /// throws when the line is not the one that follows.</summary>
    public RecordChain Verify(ReadOnlySpan<byte> line)
    {
        var head = LineHead.Of(line);
        return head.Sequence == Sequence + 1 && head.Previous == Hash
            ? After(head, line)
            : throw new JournalCorruptException(
                $"Record {head.Sequence} does not follow record {Sequence}.");
    }

    /// <summary>The chain's end right after this line, taken on trust.</summary>
    public static RecordChain After(ReadOnlySpan<byte> line) => After(LineHead.Of(line), line);

    /// <summary>The chain's end right before this line, taken on trust.</summary>
    public static RecordChain Before(ReadOnlySpan<byte> line)
    {
        var head = LineHead.Of(line);
        return new(head.Sequence - 1, head.Previous);
    }

    private static RecordChain After(LineHead head, ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return new(head.Sequence, Convert.ToHexStringLower(hash)) { Version = head.Version };
    }

    private static TRecord Read<TRecord>(
        IRecordForm<TRecord> form, int version, ReadOnlySpan<byte> line)
    {
        if (version > LineVersion.Newest)
        {
            throw new JournalNewerException(
                $"A record has form {version}; this release reads forms up to "
                + $"{LineVersion.Newest}.");
        }

        try
        {
            return form.Read(version, line)
                ?? throw new JournalCorruptException("A record is null.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new JournalCorruptException("A record cannot be read.", fault);
        }
    }
}
