using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Backtests;

/// <summary>One fill of a backtest.</summary>
/// <param name="Order">The order, as it was after the fill.</param>
/// <param name="Fill">The fill.</param>
public sealed record BacktestFill(Order Order, Fill Fill);
