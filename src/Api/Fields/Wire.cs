using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Api.Fields;

/// <summary>How times and money look in answers.</summary>
internal static class Wire
{
    private const int CashDecimals = 2;

    /// <summary>UTC, to the microsecond: what every client can read.</summary>
    public static DateTime OnWire(this DateTimeOffset time) =>
        time.UtcDateTime.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>USD, with at least its cents.</summary>
    public static string Usd(this decimal amount) => ExactDecimal.Format(amount, CashDecimals);

    /// <summary>Units of an asset.</summary>
    public static string Units(this decimal quantity) => ExactDecimal.Format(quantity);
}
