using System.Buffers.Binary;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Keys;

/// <summary>The keys of one range of a journal's records, as they are stored beside it: pages of
/// keys in their order, by the first bits of each, and at last a filter over all of them. A segment
/// without its filter counts as not written. What is written never changes.</summary>
internal static class KeySegment
{
    /// <summary>Pages of a segment; the filter comes after them.</summary>
    public const int Pages = 16;

    private const byte Form = 1;
    private const int EntryBytes = KeyDigest.Bytes + sizeof(long);
    private const int FilterHead = 1 + 2 * sizeof(long);

    /// <summary>The journal that the segments of another one are kept under.</summary>
    public static string JournalOf(string journalId) => $"{journalId}#keys";

    /// <summary>The journal that these segments are of; null where it is no journal of
    /// segments.</summary>
    public static string? OwnerOf(string journalId) =>
        journalId.EndsWith(JournalOf(""), StringComparison.Ordinal)
            ? journalId[..^JournalOf("").Length]
            : null;

    /// <summary>How many batches the segments have that are about no record after that one.
    /// </summary>
    public static long BatchesOf(long sequence) =>
        sequence / KeyIndexBounds.Usual.SegmentRecords * (Pages + 1);

    public static int PageOf(UInt128 key) => (int)(key >> 124);

    public static long NumberOf(long segment, int page) => segment * (Pages + 1) + page + 1;

    public static JournalBatch Page(
        long segment, int page, IEnumerable<KeyValuePair<UInt128, long>> keys)
    {
        var sorted = keys.OrderBy(key => key.Key).ToList();
        var payload = new byte[1 + sorted.Count * EntryBytes];
        payload[0] = Form;
        for (var at = 0; at < sorted.Count; at++)
        {
            var entry = payload.AsSpan(1 + at * EntryBytes, EntryBytes);
            BinaryPrimitives.WriteUInt128BigEndian(entry, sorted[at].Key);
            BinaryPrimitives.WriteInt64BigEndian(entry[KeyDigest.Bytes..], sorted[at].Value);
        }

        return Batch(segment, page, payload);
    }

    /// <summary>The record that has this key; null where none of the page has.</summary>
    public static long? Find(JournalBatch page, UInt128 key)
    {
        var entries = Opened(page)[1..];
        var (low, high) = (0, entries.Length / EntryBytes - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = entries.Slice(middle * EntryBytes, EntryBytes);
            var found = BinaryPrimitives.ReadUInt128BigEndian(entry);
            if (found == key)
            {
                return BinaryPrimitives.ReadInt64BigEndian(entry[KeyDigest.Bytes..]);
            }

            (low, high) = found < key ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    public static JournalBatch Filter(
        long segment, KeyFilter filter, DateTimeOffset first, DateTimeOffset last)
    {
        var payload = new byte[FilterHead + filter.Bytes.Length];
        payload[0] = Form;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1), first.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1 + sizeof(long)), last.UtcTicks);
        filter.Bytes.Span.CopyTo(payload.AsSpan(FilterHead));
        return Batch(segment, Pages, payload);
    }

    /// <summary>The filter, and how long the records took that it is about.</summary>
    public static (KeyFilter Filter, TimeSpan Lasted) Filter(JournalBatch stored)
    {
        var payload = Opened(stored);
        var first = BinaryPrimitives.ReadInt64BigEndian(payload[1..]);
        var last = BinaryPrimitives.ReadInt64BigEndian(payload[(1 + sizeof(long))..]);
        return (KeyFilter.Read(stored.Payload[FilterHead..]), TimeSpan.FromTicks(last - first));
    }

    private static JournalBatch Batch(long segment, int page, byte[] payload) => new(
        NumberOf(segment, page),
        Guid.NewGuid(),
        FirstSequence: NumberOf(segment, page),
        RecordCount: 1,
        payload);

    private static ReadOnlySpan<byte> Opened(JournalBatch stored) =>
        stored.Payload.Span is [Form, ..] payload
            ? payload
            : throw new InvalidDataException($"Page {stored.Number} of keys has another form.");
}
