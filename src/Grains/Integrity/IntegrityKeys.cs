using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Grains.Integrity;

/// <summary>Makes tags for what is stored and knows them again: whoever has no key can neither
/// write nor move anything without its being seen.</summary>
public sealed class IntegrityKeys(IOptions<IntegrityOptions> options)
{
    private readonly List<(string Kid, byte[] Key)> _keys =
        [.. options.Value.Keys.Select(key => (key.Kid, Convert.FromBase64String(key.Key)))];

    private readonly HashSet<string> _lost = [.. options.Value.LostKeys];

    /// <summary>Whether there is one to use.</summary>
    public bool HasAny => _keys.Count > 0;

    /// <summary>The tag of what stands at a place, and the name of its key.</summary>
    /// <param name="place">What it is and where it stands.</param>
    /// <param name="bytes">What stands there.</param>
    public (string Kid, string Tag) Tag(string place, ReadOnlySpan<byte> bytes) =>
        (_keys[0].Kid, Convert.ToHexStringLower(Hash(_keys[0].Key, place, bytes)));

    /// <summary>Whether the tag is that of what stands there; null where its key is not known.
    /// That of a key which was given up as lost is believed.</summary>
    public bool? Knows(string place, ReadOnlySpan<byte> bytes, string? kid, string tag)
    {
        if (kid is not null && _lost.Contains(kid))
        {
            return true;
        }

        var key = _keys.Find(key => key.Kid == kid).Key;
        return key is null ? null : CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(key, place, bytes))),
            Encoding.ASCII.GetBytes(tag));
    }

    // The place ends with a line feed, which none has in it.
    private static byte[] Hash(byte[] key, string place, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(place + "\n"));
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
