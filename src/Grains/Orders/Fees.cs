using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Orders;

/// <summary>What the house takes of a notional.</summary>
internal static class Fees
{
    /// <summary>Decimals of USD that a fee is rounded up to: of cents, a small order would pay a
    /// multiple of its share.</summary>
    private const int Decimals = 8;

    /// <summary>Never more than the notional: a sale of next to nothing must not cost its seller
    /// cash.</summary>
    public static decimal On(decimal notional, decimal rate) =>
        Math.Min(RoundedUp(notional * rate), notional);

    /// <summary>The fee of one more fill: rounded up over all of the order's fills, so that what it
    /// costs does not depend on how many there are.</summary>
    /// <param name="order">The notional of the order so far, and the fee taken for it.</param>
    /// <param name="notional">That of the fill.</param>
    /// <param name="rate">The share.</param>
    public static decimal OfNext(
        (decimal Notional, decimal Fee) order, decimal notional, decimal rate) =>
        Math.Min(On(order.Notional + notional, rate) - order.Fee, notional);

    private static decimal RoundedUp(decimal fee) => ExactDecimal.Trimmed(
        decimal.Round(fee, Decimals, MidpointRounding.ToPositiveInfinity));
}
