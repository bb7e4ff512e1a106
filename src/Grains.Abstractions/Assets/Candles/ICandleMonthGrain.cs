using System.Collections.Immutable;
using System.Globalization;

namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>Remembers the hours of one asset's days of one month, as their day grains told them, so
/// that a long chart need not read every day.</summary>
[Alias("ICandleMonthGrain")]
public interface ICandleMonthGrain : IGrainWithStringKey
{
    static string KeyOf(string assetId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{assetId}/{day:yyyy-MM}");

    /// <summary>The candles of the month's days in that range, oldest first; none shorter than an
    /// hour. The days must be over.</summary>
    [Alias("Read")]
    Task<ImmutableArray<Candle>> Read(
        DateOnly from,
        DateOnly through,
        CandleInterval interval,
        CancellationToken cancellationToken = default);

    /// <summary>Forgets a day that is being added to; durable when it returns.</summary>
    [Alias("Drop")]
    Task Drop(DateOnly day);
}
