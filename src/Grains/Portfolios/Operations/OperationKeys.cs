using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Keys;

namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>Remembers under which key which record was written, so that a repeated request gets the
/// first answer. Only the latest have room here, however old they are: a clock that is wrong throws
/// none out. The answers themselves stay in the journal.</summary>
[JsonConverter(typeof(OperationKeysConverter))]
internal sealed record OperationKeys
{
    /// <summary>How many keys are kept at the most.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>How long a key is kept.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(72);

    public static readonly OperationKeys Empty = new([]);

    private ImmutableDictionary<UInt128, OperationKey> _byKey;
    private ImmutableQueue<(UInt128 Key, long Sequence)> _oldestFirst;

    public OperationKeys(IEnumerable<OperationKey> kept)
    {
        var keys = kept.ToList();
        _byKey = keys.ToImmutableDictionary(key => key.Key);
        _oldestFirst = ImmutableQueue.CreateRange(keys.Select(key => (key.Key, key.Sequence)));
    }

    /// <summary>What is remembered, oldest first.</summary>
    public IEnumerable<OperationKey> Kept => _oldestFirst
        .Where(IsLatest)
        .Select(kept => _byKey[kept.Key]);

    /// <summary>The record of the oldest key, where there was no room for those before; 0
    /// otherwise.</summary>
    public long FullFrom => _byKey.Count < MaxKeys ? 0 : _oldestFirst.Peek().Sequence;

    public bool Holds(UInt128 key) => _byKey.ContainsKey(key);

    /// <param name="key">The key as the caller sent it.</param>
    /// <param name="facts">The time. A key ends by its age only where the age is not that of a
    /// clock alone: see <see cref="RuleFacts.SettledThrough"/>.</param>
    public OperationKey? Find(string key, RuleFacts facts) =>
        _byKey.TryGetValue(KeyDigest.Of(key), out var found)
        && (facts.Now - found.At < MaxAge || found.Sequence > facts.SettledThrough)
            ? found
            : null;

    public OperationKeys Remember(OperationKey key)
    {
        var byKey = _byKey.SetItem(key.Key, key);
        var oldestFirst = _oldestFirst.Enqueue((key.Key, key.Sequence));
        while (byKey.Count > MaxKeys)
        {
            oldestFirst = oldestFirst.Dequeue(out var oldest);
            if (byKey[oldest.Key].Sequence == oldest.Sequence)
            {
                byKey = byKey.Remove(oldest.Key);
            }
        }

        return this with { _byKey = byKey, _oldestFirst = oldestFirst };
    }

    // A key that was used again when it had ended stands here twice.
    private bool IsLatest((UInt128 Key, long Sequence) kept) =>
        _byKey.TryGetValue(kept.Key, out var latest) && latest.Sequence == kept.Sequence;
}
