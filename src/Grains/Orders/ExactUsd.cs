using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Orders;

/// <summary>USD with more digits than a decimal keeps: sums of decimals are exact, and a share that
/// has no last digit is rounded so far down that no figure shown ever tells.</summary>
[JsonConverter(typeof(ExactUsdConverter))]
internal readonly record struct ExactUsd
{
    // The smallest cost a decimal can say has 28; this leaves 20 digits of it.
    private const int Decimals = 48;
    private const int MaxShownDecimals = 28;
    // Halved down to one, it says any number of zeros up to the most there can be.
    private const int MostZerosAtOnce = 16;
    private const int UsualDecimals = 8;
    private const int SignificantDigits = 12;

    private static readonly BigInteger MaxDecimalDigits = (BigInteger.One << 96) - 1;

    private static readonly BigInteger[] PowersOfTen =
        [.. Enumerable.Range(0, Decimals + MaxShownDecimals).Select(n => BigInteger.Pow(10, n))];

    private readonly BigInteger _units;

    /// <summary>Whether decimals that summed up to it cannot have been rounded.</summary>
    public bool FitsDecimal => Digits(Shown()) is var digits
        && Of(Shown()) == this && digits * 10 <= MaxDecimalDigits;

    private ExactUsd(BigInteger units) => _units = units;

    public static ExactUsd Of(decimal value)
    {
        var units = Digits(value) * PowersOfTen[Decimals - value.Scale];
        return new ExactUsd(decimal.IsNegative(value) ? -units : units);
    }

    public static ExactUsd operator +(ExactUsd left, ExactUsd right) =>
        new(left._units + right._units);

    public static ExactUsd operator -(ExactUsd left, ExactUsd right) =>
        new(left._units - right._units);

    /// <summary>This times one number, divided by another above zero.</summary>
    public ExactUsd Share(decimal part, decimal whole)
    {
        var scale = Math.Max(part.Scale, whole.Scale);
        return new ExactUsd(Quotient(
            _units * Digits(part) * PowersOfTen[scale - part.Scale],
            Digits(whole) * PowersOfTen[scale - whole.Scale]));
    }

    /// <summary>The number itself where a decimal can say it; else rounded to 8 decimals, or to 12
    /// significant digits where that is more.</summary>
    public decimal Shown() => Exact() ?? Rounded();

    /// <summary>Rounded to 8 decimals, or to 12 significant digits where that is more.</summary>
    public decimal Rounded()
    {
        var digits = BigInteger.Abs(_units).ToString(CultureInfo.InvariantCulture).Length;
        var decimals = Math.Clamp(
            SignificantDigits - (digits - Decimals), UsualDecimals, MaxShownDecimals);
        for (; decimals >= 0; decimals--)
        {
            var units = Quotient(_units, PowersOfTen[Decimals - decimals]);
            if (BigInteger.Abs(units) <= MaxDecimalDigits)
            {
                return Decimal(units, decimals);
            }
        }

        return _units.Sign * decimal.MaxValue;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, and any decimal's text.</summary>
    public static bool TryParse(string text, out ExactUsd value)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var isNumber = BigInteger.TryParse(
            point < 0 ? text : text.Remove(point, 1),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var digits) && decimals <= Decimals;
        value = isNumber ? new ExactUsd(digits * PowersOfTen[Decimals - decimals]) : default;
        return isNumber;
    }

    /// <summary>Plain base-10 text without needless zeros.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(_units).ToString(CultureInfo.InvariantCulture)
            .PadLeft(Decimals + 1, '0');
        var decimals = digits[^Decimals..].TrimEnd('0');
        var sign = _units.Sign < 0 ? "-" : "";
        return $"{sign}{digits[..^Decimals]}{(decimals.Length > 0 ? "." : "")}{decimals}";
    }

    private decimal? Exact()
    {
        var (units, rest) = BigInteger.DivRem(_units, PowersOfTen[Decimals - MaxShownDecimals]);
        var decimals = MaxShownDecimals;
        // Without needless zeros, half of those that are left at a time: a division each would be
        // most of what a holding costs to show.
        for (var zeros = MostZerosAtOnce; zeros > 0; zeros /= 2)
        {
            if (zeros <= decimals
                && BigInteger.DivRem(units, PowersOfTen[zeros]) is { Remainder.IsZero: true } less)
            {
                (units, decimals) = (less.Quotient, decimals - zeros);
            }
        }

        return rest.IsZero && BigInteger.Abs(units) <= MaxDecimalDigits
            ? Decimal(units, decimals)
            : null;
    }

    // To the nearest, and from the middle to the even one.
    private static BigInteger Quotient(BigInteger dividend, BigInteger divisor)
    {
        var (quotient, rest) = BigInteger.DivRem(BigInteger.Abs(dividend), divisor);
        var twice = (rest * 2).CompareTo(divisor);
        quotient += twice > 0 || (twice == 0 && !quotient.IsEven) ? 1 : 0;
        return dividend.Sign < 0 ? -quotient : quotient;
    }

    private static BigInteger Digits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32)
            | (uint)bits[0];
    }

    private static decimal Decimal(BigInteger units, int decimals)
    {
        var digits = BigInteger.Abs(units);
        var (low, middle, high) = (
            (uint)(digits & uint.MaxValue),
            (uint)((digits >> 32) & uint.MaxValue),
            (uint)(digits >> 64));
        return new decimal(
            unchecked((int)low), unchecked((int)middle), unchecked((int)high),
            units.Sign < 0, (byte)decimals);
    }
}
