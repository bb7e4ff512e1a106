using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Abstractions.Requests;

/// <summary>A short digest of what a request asks for, so that a repeated operation key with
/// another request is told from a true repeat. Equal numbers give equal digests however they were
/// written.</summary>
public static class Fingerprint
{
    private const int Bytes = 16;
    private const int UsualChars = 256;
    private const int UsualBytes = 1024;

    /// <summary>The digest of a request's parts, in their order, as lower-case
    /// hexadecimal.</summary>
    public static string Of(string verb, params ReadOnlySpan<object?> parts)
    {
        var text = new DefaultInterpolatedStringHandler(
            0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualChars]);
        text.AppendLiteral(verb);
        Span<byte> digits = stackalloc byte[ExactDecimal.MaxLength];
        Span<char> number = stackalloc char[ExactDecimal.MaxLength];
        foreach (var part in parts)
        {
            ReadOnlySpan<char> written = part switch
            {
                null => default,
                string one => one,
                decimal value => number[..Encoding.Latin1.GetChars(
                    digits[..ExactDecimal.Format(value, digits)], number)],
                _ => Convert.ToString(part, CultureInfo.InvariantCulture),
            };
            // The length in front keeps ("a|b", "c") from looking like ("a", "b|c").
            text.AppendLiteral("|");
            text.AppendFormatted(part is null ? -1 : written.Length);
            text.AppendLiteral(":");
            text.AppendFormatted(written);
        }

        var digest = Digest(text.Text);
        text.Clear();
        return digest;
    }

    private static string Digest(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= UsualBytes ? stackalloc byte[UsualBytes] : new byte[most];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);
        return Convert.ToHexStringLower(digest[..Bytes]);
    }
}
