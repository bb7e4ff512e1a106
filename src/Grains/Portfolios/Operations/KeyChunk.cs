namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>Keys in the order in which they were remembered. Nothing in it ever changes and keys
/// are only added, so any number of <see cref="OperationKeys"/> share it: each knows how many of
/// its keys it has, and looks past the others. Reading needs no lock: what one has was added before
/// there was that one.</summary>
internal sealed class KeyChunk(int capacity)
{
    private const int SlotsAKey = 2;

    private readonly Entry[] _entries = new Entry[capacity];
    // One more than where a key stands, from the place on that its digest names; 0 is free.
    private readonly ushort[] _slots = new ushort[capacity * SlotsAKey];
    private int _count;

    public int Capacity => capacity;

    /// <summary>The key that was added there.</summary>
    public OperationKey this[int at] => _entries[at].Key;

    /// <summary>Adds a key behind that many; false where there is another already, or no
    /// room.</summary>
    public bool TryAdd(in OperationKey key, int behind)
    {
        if (behind == capacity
            || Interlocked.CompareExchange(ref _count, behind + 1, behind) != behind)
        {
            return false;
        }

        _entries[behind] = new Entry(key);
        var slot = SlotOf(key.Key);
        while (_slots[slot] != 0)
        {
            slot = After(slot);
        }

        _slots[slot] = (ushort)(behind + 1);
        return true;
    }

    /// <summary>Where among the first so many the key stands, the last time if there are several;
    /// -1 where it does not.</summary>
    public int Find(UInt128 key, int among)
    {
        var found = -1;
        for (var slot = SlotOf(key); _slots[slot] is > 0 and var taken; slot = After(slot))
        {
            var at = taken - 1;
            if (at < among && at > found && _entries[at].Digest == key)
            {
                found = at;
            }
        }

        return found;
    }

    /// <summary>The first so many, where there is room for as many as that.</summary>
    public KeyChunk Copy(int count, int room)
    {
        var copy = new KeyChunk(room);
        for (var at = 0; at < count; at++)
        {
            copy.TryAdd(this[at], at);
        }

        return copy;
    }

    private int SlotOf(UInt128 key) => (int)((ulong)key % (ulong)_slots.Length);

    private int After(int slot) => slot + 1 == _slots.Length ? 0 : slot + 1;

    // As an operation key is, but smaller.
    private readonly struct Entry(in OperationKey key)
    {
        private readonly UInt128 _fingerprint = key.Fingerprint;
        private readonly long _sequence = key.Sequence;
        private readonly long _ticks = key.At.UtcTicks;

        public UInt128 Digest { get; } = key.Key;

        public OperationKey Key =>
            new(Digest, _fingerprint, _sequence, new(_ticks, TimeSpan.Zero));
    }
}
