using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>A sum of decimals that is exact however many there are: what a million accounts hold
/// together may have more digits than one decimal keeps.</summary>
[GenerateSerializer, Immutable, Alias("ExactSum")]
[JsonConverter(typeof(ExactSumConverter))]
public readonly record struct ExactSum
{
    // As many as a decimal can have.
    private const int Decimals = 28;

    private static readonly BigInteger[] PowersOfTen =
        [.. Enumerable.Range(0, Decimals + 1).Select(n => BigInteger.Pow(10, n))];

    [Id(0)] private readonly BigInteger _units;

    private ExactSum(BigInteger units) => _units = units;

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => _units.IsZero;

    /// <summary>The sum of one number.</summary>
    public static ExactSum Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32)
            | (uint)bits[0];
        var units = digits * PowersOfTen[Decimals - value.Scale];
        return new ExactSum(decimal.IsNegative(value) ? -units : units);
    }

    public static ExactSum operator +(ExactSum left, ExactSum right) =>
        new(left._units + right._units);

    public static ExactSum operator -(ExactSum left, ExactSum right) =>
        new(left._units - right._units);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out ExactSum sum)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : text.Remove(point, 1);
        var isSum = BigInteger.TryParse(
            digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && decimals <= Decimals;
        sum = isSum ? new ExactSum(number * PowersOfTen[Decimals - decimals]) : default;
        return isSum;
    }

    /// <summary>Plain base-10 text without needless zeros.</summary>
    public override string ToString()
    {
        var (whole, rest) = BigInteger.DivRem(BigInteger.Abs(_units), PowersOfTen[Decimals]);
        var decimals = rest.ToString(CultureInfo.InvariantCulture)
            .PadLeft(Decimals, '0').TrimEnd('0');
        var sign = _units.Sign < 0 ? "-" : "";
        return decimals.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{decimals}");
    }
}
