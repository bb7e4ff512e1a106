using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Ledgers;

/// <summary>Money as people read it.</summary>
internal static class MoneyText
{
    public static string Usd(decimal amount) => "$" + ExactDecimal.Format(amount, minDecimals: 2);
}
