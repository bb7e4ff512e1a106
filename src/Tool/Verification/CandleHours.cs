using System.Collections.Immutable;
using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Verification;

/// <summary>The hours that months of candles remember, and what they are folded from.</summary>
internal static class CandleHours
{
    /// <summary>Name of a month's state.</summary>
    public const string State = "candle-month";

    /// <summary>What the minutes of a day come to.</summary>
    /// <param name="store">Where the minutes are.</param>
    /// <param name="month">The month's grain, such as <c>candlemonth/BTC/2026-11</c>.</param>
    /// <param name="number">The day of it.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async Task<ImmutableArray<string>> Of(
        IWholeStore store, string month, int number, CancellationToken cancellationToken)
    {
        var words = month.Split('/');
        var day = DateOnly.ParseExact(
            $"{words[^1]}-{number:00}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var minutes = ImmutableArray<Candle>.Empty;
        foreach (var name in CandleDayState.Rows)
        {
            var row = await store.Row(
                $"candleday/{ICandleDayGrain.KeyOf(words[^2], day)}", name, cancellationToken);
            minutes = row is null
                ? minutes
                : CandleRows.Merge(minutes, Rows.Read<CandleDayState>(row).Candles(day));
        }

        return
        [
            .. CandleRows.Fold(minutes, CandleInterval.Hour).Select(CandleRows.Line),
        ];
    }
}
