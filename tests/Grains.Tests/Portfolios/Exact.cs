using System.Numerics;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Decimals as whole numbers of their smallest unit: arithmetic that cannot round, to
/// check the one that can.</summary>
internal static class Exact
{
    private const int Scale = 28;

    public static readonly BigInteger One = BigInteger.Pow(10, Scale);

    public static BigInteger Units(decimal value)
    {
        var bits = decimal.GetBits(value);
        var magnitude = ((BigInteger)(uint)bits[2] << 64)
            + ((BigInteger)(uint)bits[1] << 32)
            + (uint)bits[0];
        var units = magnitude * BigInteger.Pow(10, Scale - value.Scale);
        return value < 0 ? -units : units;
    }
}
