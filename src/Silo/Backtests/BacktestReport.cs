using System.Globalization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Backtests;

namespace OrderProcessor.Silo.Backtests;

/// <summary>Tells a person what came of a backtest.</summary>
internal static class BacktestReport
{
    public static void Write(BacktestRun run, decimal cash, TextWriter output)
    {
        var backtest = run.Backtest;
        foreach (var (order, fill) in backtest.Fills)
        {
            output.WriteLine(
                $"{Time(fill.At)}  {NameOf(order, backtest)}: {TypeOf(order)} "
                + $"{Text(fill.Quantity)} {order.AssetId} at {Text(fill.Price)}, "
                + $"fee {Text(fill.Fee)}");
        }

        foreach (var (order, why) in run.Refusals)
        {
            output.WriteLine($"Line {order.Line}, {order.Name}: {why.Code}. {why.Detail}");
        }

        output.WriteLine();
        output.WriteLine(States(backtest));
        foreach (var held in backtest.Portfolio.Holdings)
        {
            output.WriteLine(Holding(held));
        }

        foreach (var line in Result(run.Equity, backtest, cash))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>What the script calls an order; a leg goes by its group's name.</summary>
    public static string NameOf(Order order, Backtest backtest) => order.ClientOrderId
        ?? backtest.Orders.First(other => other.ClientOrderId is not null
            && other.LegIds.Contains(order.OrderId, StringComparer.Ordinal)).ClientOrderId!;

    public static string TypeOf(Order order) => OrderTerms.NameOf(order.Type, order.Side);

    private static string States(Backtest backtest) =>
        $"Orders: {backtest.Orders.Count}" + string.Concat(backtest.Orders
            .CountBy(order => order.Status).OrderBy(count => count.Key)
            .Select(count => $", {count.Value} {Words(count.Key)}"));

    private static string Words(OrderStatus status) => status switch
    {
        OrderStatus.PartiallyFilled => "partially filled",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Holding(HoldingSummary held) =>
        $"{held.AssetId}: {Text(held.Quantity)} held at {Usd(held.AverageCost)} on average, "
        + $"realized {Usd(held.RealizedProfit)}";

    private static IEnumerable<string> Result(
        IReadOnlyList<BacktestValue> equity, Backtest backtest, decimal cash)
    {
        var end = equity[^1];
        var profit = end.Equity - cash;
        yield return $"Cash {Usd(end.Cash)}, holdings {Usd(end.Holdings)}, "
            + $"fees {Usd(backtest.Fills.Sum(fill => fill.Fill.Fee))}";
        yield return $"Profit and loss: {Usd(profit)} USD "
            + $"({Percent(cash == 0 ? 0 : profit / cash)}), "
            + $"largest drawdown {Percent(Drawdown(equity))}";
    }

    // From the highest value so far, as a share of it.
    private static decimal Drawdown(IEnumerable<BacktestValue> equity)
    {
        var (peak, worst) = (0m, 0m);
        foreach (var value in equity.Select(value => value.Equity))
        {
            peak = Math.Max(peak, value);
            worst = peak == 0 ? worst : Math.Max(worst, (peak - value) / peak);
        }

        return worst;
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => ExactDecimal.Format(amount);

    private static string Usd(decimal amount) =>
        amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(decimal share) =>
        (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
