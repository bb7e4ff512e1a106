using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What a portfolio was worth in the course of time.</summary>
/// <param name="Interval">How far the points are apart.</param>
/// <param name="From">Where the course begins: later than asked for where that was too long.
/// </param>
/// <param name="To">Where it ends.</param>
/// <param name="Data">Oldest first, at most 500; none of before the epoch's first record.</param>
internal sealed record EquityResponse(
    CandleInterval Interval, DateTime From, DateTime To, IReadOnlyList<EquityPoint> Data);

/// <summary>What a portfolio was worth at one time, in USD. Where a price is missing there is no
/// value.</summary>
/// <param name="Time">The time, at which an interval ends; the last one may not be over yet.
/// </param>
/// <param name="Sequence">The number of the last record that counts.</param>
/// <param name="CashBalance">Free and held cash after it.</param>
/// <param name="MarketValue">Of the holdings after it, each at the close of its last candle of
/// before that time.</param>
/// <param name="TotalValue">Both together.</param>
/// <param name="MissingPrices">Assets held for which no price of before that time is known.</param>
/// <param name="NetDeposits">All cash that was brought in until then less all that was taken out,
/// corrections and what the epoch began with counted in: the value beyond it was won or lost. Null
/// while a part of the cluster is of the release before.</param>
internal sealed record EquityPoint(
    DateTime Time,
    long Sequence,
    string CashBalance,
    string? MarketValue,
    string? TotalValue,
    IReadOnlyList<string> MissingPrices,
    string? NetDeposits)
{
    public static EquityPoint Of(
        Grains.Abstractions.Portfolios.BalancesAt had,
        decimal? market,
        IReadOnlyList<string> missing) =>
        new(
            had.Time.OnWire(),
            had.Sequence,
            had.Cash.Usd(),
            market?.Usd(),
            (had.Cash + market)?.Usd(),
            missing,
            had.Deposited?.Usd());
}
