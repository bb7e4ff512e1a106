using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Grains.Integrity;

/// <summary>Makes tags for what is stored and knows them again: whoever has no key can neither
/// write nor move anything without its being seen.</summary>
public sealed class IntegrityKeys(IOptions<IntegrityOptions> options)
{
    private const byte LineFeed = (byte)'\n';

    private readonly List<(string Kid, byte[] Key)> _keys =
        [.. options.Value.Keys.Select(key => (key.Kid, Convert.FromBase64String(key.Key)))];

    private readonly HashSet<string> _lost = [.. options.Value.LostKeys];

    /// <summary>Whether there is one to use.</summary>
    public bool HasAny => _keys.Count > 0;

    /// <summary>The tag of what stands at a place, and the name of its key.</summary>
    /// <param name="place">What it is and where it stands.</param>
    /// <param name="bytes">What stands there.</param>
    public (string Kid, string Tag) Tag(string place, ReadOnlySpan<byte> bytes) =>
        (_keys[0].Kid, Hash(_keys[0].Key, place, bytes));

    /// <summary>Whether the tag is that of what stands there; null where its key is not known.
    /// That of a key which was given up as lost is believed.</summary>
    public bool? Knows(string place, ReadOnlySpan<byte> bytes, string? kid, string tag)
    {
        if (kid is not null && _lost.Contains(kid))
        {
            return true;
        }

        return KeyOf(kid) is { } key
            ? CryptographicOperations.FixedTimeEquals(
                MemoryMarshal.AsBytes<char>(Hash(key, place, bytes)),
                MemoryMarshal.AsBytes<char>(tag))
            : null;
    }

    private byte[]? KeyOf(string? kid)
    {
        foreach (var (name, key) in _keys)
        {
            if (name == kid)
            {
                return key;
            }
        }

        return null;
    }

    // The place ends with a line feed, which none has in it.
    private static string Hash(byte[] key, string place, ReadOnlySpan<byte> bytes)
    {
        var most = Encoding.UTF8.GetMaxByteCount(place.Length) + 1 + bytes.Length;
        var text = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = Encoding.UTF8.GetBytes(place, text);
            text[length++] = LineFeed;
            bytes.CopyTo(text.AsSpan(length));
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(key, text.AsSpan(0, length + bytes.Length), hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
