using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Makes a snapshot small, and takes it apart into pieces that each fit an item.</summary>
internal static class SnapshotPieces
{
    /// <summary>Below it a snapshot lies in one item.</summary>
    public const int MaxBytes = 380_000;

    public static byte[] Pack(ReadOnlyMemory<byte> payload) =>
        Packing.Pack(payload, Packing.Quick);

    public static byte[] Unpack(ReadOnlyMemory<byte> packed) =>
        Packing.Unpack(packed, Array.MaxLength);

    public static byte[] Join(IReadOnlyList<byte[]> pieces)
    {
        using var packed = new MemoryStream(pieces.Sum(piece => piece.Length));
        foreach (var piece in pieces)
        {
            packed.Write(piece);
        }

        return packed.ToArray();
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> packed, int maxPieces)
    {
        if (packed.Length > (long)maxPieces * MaxBytes)
        {
            throw new StoreUnavailableException(
                $"A packed snapshot of {packed.Length} bytes is larger than what is kept.")
            {
                OutcomeKnown = true,
            };
        }

        for (var at = 0; at < packed.Length; at += MaxBytes)
        {
            yield return packed.Slice(at, Math.Min(MaxBytes, packed.Length - at));
        }
    }
}
