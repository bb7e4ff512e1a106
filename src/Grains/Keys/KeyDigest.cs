using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Keys;

/// <summary>The 16 bytes by which an operation key, or what was asked under it, is known.</summary>
internal static class KeyDigest
{
    public const int Bytes = 16;

    public static UInt128 Of(string key) => Read(FlatLine.Digest(key));

    /// <summary>Of a digest as lines tell it, in base64url.</summary>
    public static UInt128 Read(string digest)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return Base64Url.DecodeFromChars(digest, bytes) == Bytes
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : throw new FormatException("A digest has 16 bytes.");
    }

    /// <summary>Of a digest in hexadecimal; 0 where there is none.</summary>
    public static UInt128 OfHex(string digest) => digest.Length == 0
        ? 0
        : UInt128.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
