using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Backtests;

namespace OrderProcessor.Silo.Backtests;

/// <summary>What a backtest leaves in a folder.</summary>
internal static class BacktestFiles
{
    /// <summary>The files.</summary>
    public static readonly IReadOnlyList<string> Names = ["fills.csv", "equity.csv", "equity.svg"];

    public static void Write(BacktestRun run, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, Names[0]), Fills(run.Backtest));
        File.WriteAllLines(Path.Combine(folder, Names[1]), Equity(run.Equity));
        File.WriteAllText(Path.Combine(folder, Names[2]), EquityChart.Of(run.Equity));
    }

    private static IEnumerable<string> Fills(Backtest backtest) => backtest.Fills
        .Select(one => string.Join(
            ',',
            Time(one.Fill.At),
            BacktestReport.NameOf(one.Order, backtest),
            BacktestReport.TypeOf(one.Order),
            one.Order.AssetId,
            Text(one.Fill.Quantity),
            Text(one.Fill.Price),
            Text(one.Fill.Notional),
            Text(one.Fill.Fee),
            Text(one.Fill.Bid),
            Text(one.Fill.Ask)))
        .Prepend("time_utc,client_order_id,order_type,asset_id,"
            + "quantity,price,notional,fee,bid,ask");

    private static IEnumerable<string> Equity(IEnumerable<BacktestValue> equity) => equity
        .Select(value => string.Join(
            ',', Time(value.At), Text(value.Cash), Text(value.Holdings), Text(value.Equity)))
        .Prepend("time_utc,cash,holdings,equity");

    private static string Time(DateTimeOffset time) =>
        FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}");

    private static string Text(decimal amount) => ExactDecimal.Format(amount);
}
