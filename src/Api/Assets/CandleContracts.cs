using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Api.Assets;

/// <summary>The prices of a stretch of time.</summary>
/// <param name="AssetId">Symbol.</param>
/// <param name="Interval">How long each candle is.</param>
/// <param name="From">Where the stretch begins: later than asked for where that was too long.
/// </param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="Data">Oldest first; where there was no price there is no candle.</param>
internal sealed record CandlesResponse(
    string AssetId,
    CandleInterval Interval,
    DateTime From,
    DateTime To,
    IReadOnlyList<CandleResponse> Data);

/// <summary>
/// The first, highest, lowest and last <c>price_usd</c> from that time on for one interval.
/// </summary>
/// <param name="Time">When it begins.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
internal sealed record CandleResponse(
    DateTime Time, decimal Open, decimal High, decimal Low, decimal Close)
{
    public static CandleResponse Of(Candle candle) => new(
        candle.Start.OnWire(),
        ExactDecimal.Trimmed(candle.Open),
        ExactDecimal.Trimmed(candle.High),
        ExactDecimal.Trimmed(candle.Low),
        ExactDecimal.Trimmed(candle.Close));
}
