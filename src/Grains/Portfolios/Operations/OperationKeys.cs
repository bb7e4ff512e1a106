using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Keys;

namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>Remembers under which key which record was written, so that a repeated request gets the
/// first answer. Only the latest have room here, however old they are: a clock that is wrong throws
/// none out. The answers themselves stay in the journal.</summary>
[JsonConverter(typeof(OperationKeysConverter))]
internal sealed class OperationKeys
{
    /// <summary>How many keys are kept at the most.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>How long a key is kept.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(72);

    public static readonly OperationKeys Empty = new([], 0, 0, 0);

    private const int LargestChunk = 1_024;
    private const int SmallestChunk = 4;

    // All but the last are of the largest size, and full.
    private readonly ImmutableArray<KeyChunk> _chunks;
    // Where the oldest stands in the first chunk, and how many of the last one's are of this.
    private readonly int _first;
    private readonly int _last;
    // Not counting twice what stands here twice: a key that was used again when it had ended.
    private readonly int _count;

    private OperationKeys(ImmutableArray<KeyChunk> chunks, int first, int last, int count) =>
        (_chunks, _first, _last, _count) = (chunks, first, last, count);

    /// <summary>What is remembered, oldest first.</summary>
    public IEnumerable<OperationKey> Kept
    {
        get
        {
            for (var chunk = 0; chunk < _chunks.Length; chunk++)
            {
                for (var at = chunk == 0 ? _first : 0; at < CountIn(chunk); at++)
                {
                    if (PlaceOf(_chunks[chunk][at].Key) == (chunk, at))
                    {
                        yield return _chunks[chunk][at];
                    }
                }
            }
        }
    }

    /// <summary>The record of the oldest key, where there was no room for those before; 0
    /// otherwise.</summary>
    public long FullFrom => _count < MaxKeys ? 0 : _chunks[0][_first].Sequence;

    /// <summary>As many of these as have room, which come oldest first.</summary>
    public static OperationKeys Of(IEnumerable<OperationKey> kept) =>
        kept.Aggregate(Empty, (keys, key) => keys.Remember(key));

    public bool Holds(UInt128 key) => PlaceOf(key) is not null;

    /// <param name="key">The key as the caller sent it.</param>
    /// <param name="facts">The time. A key ends by its age only where the age is not that of a
    /// clock alone: see <see cref="RuleFacts.SettledThrough"/>.</param>
    public OperationKey? Find(string key, RuleFacts facts) =>
        PlaceOf(KeyDigest.Of(key)) is var (chunk, at)
        && _chunks[chunk][at] is var found
        && (facts.Now - found.At < MaxAge || found.Sequence > facts.SettledThrough)
            ? found
            : null;

    public OperationKeys Remember(OperationKey key)
    {
        var more = Add(key, Holds(key.Key) ? _count : _count + 1);
        while (more._count > MaxKeys)
        {
            more = more.WithoutOldest();
        }

        return more;
    }

    private OperationKeys Add(in OperationKey key, int count)
    {
        var chunks = _chunks;
        if (chunks.IsEmpty || (_last == LargestChunk && chunks[^1].Capacity == LargestChunk))
        {
            var chunk = new KeyChunk(SmallestChunk);
            chunk.TryAdd(key, 0);
            return new(chunks.Add(chunk), _first, 1, count);
        }

        var last = chunks[^1];
        if (!last.TryAdd(key, _last))
        {
            var room = _last == last.Capacity ? 2 * _last : last.Capacity;
            last = last.Copy(_last, room);
            last.TryAdd(key, _last);
            chunks = chunks.SetItem(chunks.Length - 1, last);
        }

        return new(chunks, _first, _last + 1, count);
    }

    private OperationKeys WithoutOldest()
    {
        var isLatest = PlaceOf(_chunks[0][_first].Key) == (0, _first);
        var count = isLatest ? _count - 1 : _count;
        return _first + 1 < CountIn(0)
            ? new(_chunks, _first + 1, _last, count)
            : new(_chunks.RemoveAt(0), 0, _last, count);
    }

    // Where the key stands, the last time if there are several.
    private (int Chunk, int At)? PlaceOf(UInt128 key)
    {
        for (var chunk = _chunks.Length - 1; chunk >= 0; chunk--)
        {
            if (_chunks[chunk].Find(key, CountIn(chunk)) is >= 0 and var at)
            {
                return chunk > 0 || at >= _first ? (chunk, at) : null;
            }
        }

        return null;
    }

    private int CountIn(int chunk) => chunk == _chunks.Length - 1 ? _last : LargestChunk;
}
