using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Backtests;

/// <summary>What a backtest begins with.</summary>
public sealed record BacktestSetting
{
    /// <summary>USD that the account begins with: above 0, with 2 decimals at most.</summary>
    public required decimal Cash { get; init; }

    /// <summary>What the account may do and what it pays. The cash it begins with is no part of the
    /// limit of a day.</summary>
    public required TradingLimits Limits { get; init; }

    /// <summary>For how long a price of an asset is traded at, by the recording's own
    /// time.</summary>
    public required Func<string, TimeSpan> StaleAfter { get; init; }

    /// <summary>See <see cref="QuoteOptions.Collar"/>.</summary>
    public decimal Collar { get; init; } = new QuoteOptions().Collar;
}
