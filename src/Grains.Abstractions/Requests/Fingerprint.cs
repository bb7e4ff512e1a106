using System.Globalization;
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

    /// <summary>The digest of a request's parts, in their order, as lower-case
    /// hexadecimal.</summary>
    public static string Of(string verb, params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder(verb);
        foreach (var part in parts)
        {
            var written = part switch
            {
                null => "",
                decimal number => ExactDecimal.Format(number),
                _ => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "",
            };
            // The length in front keeps ("a|b", "c") from looking like ("a", "b|c").
            text.Append('|').Append(part is null ? -1 : written.Length).Append(':').Append(written);
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(digest.AsSpan(0, Bytes));
    }
}
