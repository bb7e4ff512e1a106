using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>Members of a line that stand there in a form of their own.</summary>
internal static class LineValues
{
    private const int MaxDigestBytes = 64;

    /// <summary>An amount, as base-10 text.</summary>
    public static void WriteAmount(
        this Utf8JsonWriter line, ReadOnlySpan<byte> name, decimal amount)
    {
        line.WritePropertyName(name);
        line.WriteAmountValue(amount);
    }

    /// <inheritdoc cref="WriteAmount" />
    public static void WriteAmountValue(this Utf8JsonWriter line, decimal amount)
    {
        Span<byte> text = stackalloc byte[ExactDecimal.MaxLength];
        line.WriteStringValue(text[..ExactDecimal.Format(amount, text)]);
    }

    /// <summary>A digest in hexadecimal, in base64url.</summary>
    public static void WriteShort(
        this Utf8JsonWriter line, ReadOnlySpan<byte> name, string digest)
    {
        Span<byte> bytes = stackalloc byte[MaxDigestBytes];
        if (Convert.FromHexString(digest, bytes, out _, out var length)
            is not OperationStatus.Done)
        {
            throw new FormatException("A digest is in hexadecimal.");
        }

        Span<char> text = stackalloc char[2 * MaxDigestBytes];
        line.WriteString(name, text[..Base64Url.EncodeToChars(bytes[..length], text)]);
    }

    /// <summary>A text that may not be there.</summary>
    public static void WriteIfAny(
        this Utf8JsonWriter line, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            line.WriteString(name, text);
        }
    }
}
