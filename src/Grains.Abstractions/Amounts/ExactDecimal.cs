using System.Globalization;

namespace OrderProcessor.Grains.Abstractions.Amounts;

/// <summary>Decimal arithmetic and text that never rounds in silence: <see cref="decimal"/> itself
/// drops digits beyond its 28 or 29, which a ledger must not.</summary>
public static class ExactDecimal
{
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
        var trimmed = Trimmed(value);
        var decimals = Math.Max(trimmed.Scale, minDecimals);
        return trimmed.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads base-10 text, with or without an exponent, exactly; false when it is no
    /// number or has more digits than a <see cref="decimal"/> keeps.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out value)
            && SignificantDigits(text) == SignificantDigits(
                value.ToString(CultureInfo.InvariantCulture));
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
