namespace OrderProcessor.Grains.Keys;

/// <summary>Says of a key that it surely is not in a segment, or that it may be. Each key sets some
/// bits within one cache line, 32 bits being there for each, so that about one key in 50,000 is
/// looked for in vain.</summary>
internal sealed class KeyFilter
{
    private const int BitsAKey = 32;
    private const int BlockBytes = 64;
    private const int Probes = 9;
    private const int BitOfBlock = BlockBytes * 8 - 1;

    private readonly byte[] _bits;

    private KeyFilter(byte[] bits) => _bits = bits;

    public ReadOnlyMemory<byte> Bytes => _bits;

    public static KeyFilter Of(IReadOnlyCollection<UInt128> keys)
    {
        var blocks = Math.Max(1, keys.Count * BitsAKey / (BlockBytes * 8));
        var filter = new KeyFilter(new byte[blocks * BlockBytes]);
        foreach (var key in keys)
        {
            filter.Add(key);
        }

        return filter;
    }

    public static KeyFilter Read(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray());

    public bool MayHold(UInt128 key)
    {
        var (block, bits) = PlaceOf(key);
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(bits, probe);
            if ((_bits[block + (bit >> 3)] & (1 << (bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(UInt128 key)
    {
        var (block, bits) = PlaceOf(key);
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(bits, probe);
            _bits[block + (bit >> 3)] |= (byte)(1 << (bit & 7));
        }
    }

    // Keys are digests: their halves are as good as two hashes.
    private (int Block, ulong Bits) PlaceOf(UInt128 key) => (
        (int)((ulong)key % (ulong)(_bits.Length / BlockBytes)) * BlockBytes,
        (ulong)(key >> 64));

    // Nine bits at a time from all over the upper half.
    private static int Bit(ulong bits, int probe) =>
        (int)(ulong.RotateRight(bits, probe * 7) & BitOfBlock);
}
