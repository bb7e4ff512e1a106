using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Remembers under which key which record was written, so that a repeated request gets the
/// first answer. Keys are kept as digests. Bounded in age and number; the answers themselves stay
/// in the journal.</summary>
internal sealed record OperationKeys
{
    /// <summary>How many keys are kept at the most.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>How long a key is kept.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(72);

    public static readonly OperationKeys Empty = new([]);

    private ImmutableDictionary<string, OperationKey> _byKey;
    private ImmutableQueue<OperationKey> _oldestFirst;

    [JsonConstructor]
    public OperationKeys(IEnumerable<OperationKey> kept)
    {
        _oldestFirst = ImmutableQueue.CreateRange(kept);
        _byKey = _oldestFirst.ToImmutableDictionary(key => key.Key, StringComparer.Ordinal);
    }

    /// <summary>What is remembered, oldest first.</summary>
    public IEnumerable<OperationKey> Kept => _oldestFirst;

    public OperationKey? Find(string key, DateTimeOffset now) =>
        _byKey.GetValueOrDefault(FlatLine.Digest(key)) is { } found && !found.Expired(now)
            ? found
            : null;

    /// <summary>Of keys that were kept as they came.</summary>
    public OperationKeys Digested() =>
        new(Kept.Select(key => key with { Key = FlatLine.Digest(key.Key) }));

    public OperationKeys Remember(OperationKey key)
    {
        var byKey = _byKey;
        var oldestFirst = _oldestFirst;
        while (!oldestFirst.IsEmpty
            && (byKey.Count >= MaxKeys || oldestFirst.Peek().Expired(key.At)))
        {
            oldestFirst = oldestFirst.Dequeue(out var oldest);
            byKey = byKey.Remove(oldest.Key);
        }

        return this with
        {
            _byKey = byKey.Add(key.Key, key),
            _oldestFirst = oldestFirst.Enqueue(key),
        };
    }
}
