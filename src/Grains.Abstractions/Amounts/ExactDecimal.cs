using System.Globalization;
using System.Text;

namespace OrderProcessor.Grains.Abstractions.Amounts;

/// <summary>Decimal arithmetic and text that never rounds in silence: <see cref="decimal"/> itself
/// drops digits beyond its 28 or 29, which a ledger must not.</summary>
public static class ExactDecimal
{
    /// <summary>The most bytes that the text of a number needs.</summary>
    public const int MaxLength = 31;

    // Of a number of 64 bits and up to 28 decimals, with its sign and its point.
    private const int MostDigits = 32;

    private const int SurelyKept = 28;

    private static readonly string[] Formats =
        [.. Enumerable.Range(0, 29).Select(decimals => $"F{decimals}")];

    /// <summary>Adds; false when the sum does not fit without rounding.</summary>
    public static bool TryAdd(decimal left, decimal right, out decimal sum)
    {
        sum = 0;
        try
        {
            sum = left + right;
        }
        catch (OverflowException)
        {
            return false;
        }

        return sum.Scale >= Math.Max(left.Scale, right.Scale)
            || sum.Scale >= Math.Max(Trimmed(left).Scale, Trimmed(right).Scale);
    }

    /// <summary>Multiplies; false when the product does not fit without rounding.</summary>
    public static bool TryMultiply(decimal left, decimal right, out decimal product)
    {
        product = 0;
        try
        {
            (left, right) = (Trimmed(left), Trimmed(right));
            product = left * right;
        }
        catch (OverflowException)
        {
            return false;
        }

        return product.Scale == left.Scale + right.Scale || product == 0;
    }

    /// <summary>The same number with no trailing zero after the point.</summary>
    public static decimal Trimmed(decimal value) =>
        value.Scale == 0 || !EndsInZero(value) ? value : value / 1.0000000000000000000000000000m;

    /// <summary>How many decimals the number needs.</summary>
    public static int Decimals(decimal value) => Trimmed(value).Scale;

    /// <summary>Plain base-10 text without exponent or needless zeros, with at least
    /// <paramref name="minDecimals"/> digits after the point.</summary>
    public static string Format(decimal value, int minDecimals = 0)
    {
        Span<byte> text = stackalloc byte[MaxLength + minDecimals];
        return Encoding.Latin1.GetString(text[..Format(value, text, minDecimals)]);
    }

    /// <summary>As <see cref="Format(decimal, int)"/>, in UTF-8; the answer is its
    /// length.</summary>
    public static int Format(decimal value, Span<byte> text, int minDecimals = 0)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] == 0)
        {
            var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
            return Format(digits, value.Scale, value < 0, text, minDecimals);
        }

        var trimmed = Trimmed(value);
        var decimals = Math.Max(trimmed.Scale, minDecimals);
        return trimmed.TryFormat(
            text, out var length, Formats[decimals], CultureInfo.InvariantCulture)
            ? length
            : throw new ArgumentException("There is no room for a number.", nameof(text));
    }

    /// <summary>Reads base-10 text, with or without an exponent, exactly; false when it is no
    /// number or has more digits than a <see cref="decimal"/> keeps.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out value)
            && (HasRoomForAll(text) || SignificantDigits(text) == SignificantDigits(
                value.ToString(CultureInfo.InvariantCulture)));
    }

    // As many digits always fit, with a point among them or without.
    private static bool HasRoomForAll(string text) =>
        text.Length <= SurelyKept && text.AsSpan().IndexOfAny('e', 'E') < 0;

    // Nearly every number has few enough digits, and for those this is faster than the library.
    private static int Format(
        ulong digits, int decimals, bool isNegative, Span<byte> text, int minDecimals)
    {
        while (decimals > minDecimals && digits % 10 == 0)
        {
            (digits, decimals) = (digits / 10, decimals - 1);
        }

        Span<byte> written = stackalloc byte[MostDigits + minDecimals];
        var at = written.Length;
        for (var padding = minDecimals; padding > decimals; padding--)
        {
            written[--at] = (byte)'0';
        }

        // At least one digit before the point.
        for (var left = decimals; digits > 0 || left >= 0; left--)
        {
            if (left == 0 && at < written.Length)
            {
                written[--at] = (byte)'.';
            }

            written[--at] = (byte)('0' + digits % 10);
            digits /= 10;
        }

        if (isNegative)
        {
            written[--at] = (byte)'-';
        }

        written[at..].CopyTo(text);
        return written.Length - at;
    }

    // Division takes ten times as long, and nearly no number needs it.
    private static bool EndsInZero(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        return bits[2] != 0 || low % 10 == 0;
    }

    // Parsing rounds what does not fit; what it kept whole has the same digits as was written.
    private static string SignificantDigits(string text)
    {
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        return mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-', '+').Trim('0');
    }
}
