namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>Roots and powers of e in decimals: the same on every machine, right to some 24 digits,
/// where a price has 16 at most. No double comes near a price.</summary>
internal static class ExactRoots
{
    private const int HalvingsOfTheExponent = 5;
    private const int Terms = 16;

    /// <param name="value">From 1 to 25, as minutes are.</param>
    public static decimal Sqrt(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 25);
        // Newton's way from above: each step doubles the digits, and the last changes nothing.
        var (root, next) = (decimal.MaxValue, (value + 1) / 2);
        while (next < root)
        {
            (root, next) = (next, (next + (value / next)) / 2);
        }

        return root;
    }

    /// <param name="exponent">From 0 to 10.</param>
    public static decimal Exp(decimal exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 10);
        var part = exponent / (1 << HalvingsOfTheExponent);
        var (sum, term) = (1m, 1m);
        for (var at = 1; at <= Terms; at++)
        {
            term = term * part / at;
            sum += term;
        }

        for (var squaring = 0; squaring < HalvingsOfTheExponent; squaring++)
        {
            sum *= sum;
        }

        return sum;
    }
}
