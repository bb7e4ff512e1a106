namespace OrderProcessor.Grains.Backtests;

/// <summary>What the account of a backtest is worth at one moment, in USD.</summary>
/// <param name="At">The moment.</param>
/// <param name="Cash">Cash, what is set aside for orders included.</param>
/// <param name="Holdings">Its units at the prices of that moment.</param>
public sealed record BacktestValue(DateTimeOffset At, decimal Cash, decimal Holdings)
{
    /// <summary>All of it.</summary>
    public decimal Equity => Cash + Holdings;
}
