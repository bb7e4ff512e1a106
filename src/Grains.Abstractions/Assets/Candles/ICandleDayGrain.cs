using System.Collections.Immutable;
using System.Globalization;

namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>Keeps the candles of one asset's one UTC day, minute by minute, which bounds how many
/// there are.</summary>
[Alias("ICandleDayGrain")]
public interface ICandleDayGrain : IGrainWithStringKey
{
    /// <summary>What the days and months of an asset's recordings are kept under in place of its
    /// own id, which has no such letter.</summary>
    static string Recorded(string assetId) => $"{assetId}@recorded";

    static string KeyOf(string assetId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{assetId}/{day:yyyy-MM-dd}");

    /// <summary>Adds to the minutes of this day; durable when it returns. The same again changes
    /// nothing.</summary>
    [Alias("Record")]
    Task Keep(ImmutableArray<Candle> minutes);

    /// <summary>The day's candles, oldest first: folds of its minutes.</summary>
    [Alias("Read")]
    Task<ImmutableArray<Candle>> Read(
        CandleInterval interval, CancellationToken cancellationToken = default);
}
