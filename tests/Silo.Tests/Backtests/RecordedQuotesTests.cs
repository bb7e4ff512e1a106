using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Backtests;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Backtests;
using OrderProcessor.Silo.Tests.Backtests.Paper;
using OrderProcessor.Silo.Tests.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Backtests;

/// <summary>A script of orders of every type over two recorded days comes to what it does on paper,
/// to the last digit.</summary>
public sealed class RecordedQuotesTests(ITestOutputHelper output) : IDisposable
{
    private const int Orders = 1_000;
    private const decimal Cash = 100_000;
    private const decimal Fee = 0.0015m;

    private static readonly string[] Types =
    [
        "market_buy", "market_sell", "limit_buy", "limit_sell", "stop_buy", "stop_sell",
        "stop_limit_buy", "stop_limit_sell", "trailing_stop_buy", "trailing_stop_sell",
    ];

    private readonly TempFolder _folder = new();

    public static TheoryData<int, bool> Seeds =>
        new() { { 1, false }, { 2, false }, { 3, true }, { 4, true } };

    private static string Excerpt =>
        Path.Combine(AppContext.BaseDirectory, "Quotes", "btc-eth-2018-04-04.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_script_of_every_type_comes_to_what_it_does_on_paper(int seed, bool sized)
    {
        var feed = sized ? SizedQuotes.Write(Excerpt, seed, _folder.Path) : Excerpt;

        var fills = Compare(feed, seed);

        Assert.Equal(Types.Order(), fills.Select(fill => fill.Split(',')[2]).Distinct().Order());
    }

    [Fact]
    public void So_it_does_over_a_recording_of_ones_own()
    {
        var recording = Environment.GetEnvironmentVariable("RECORDED_QUOTES");
        Assert.SkipWhen(recording is null, "RECORDED_QUOTES names no recording.");

        foreach (var seed in Enumerable.Range(1, 10))
        {
            var plain = Compare(recording!, seed);
            var parts = Compare(SizedQuotes.Write(recording!, seed, _folder.Path), seed);
            output.WriteLine($"Seed {seed}: {plain.Count} fills, {parts.Count} with sizes");
        }
    }

    private List<string> Compare(string feed, int seed)
    {
        var script = Path.Combine(_folder.Path, $"orders-{seed}.csv");
        File.WriteAllLines(script, new ScriptMaker(feed, seed).Lines(Orders));
        var run = BacktestRun.Of(
            feed, script, Cash, new TradingLimits { FeeRate = Fee, MaxOrderNotional = 1e9m });
        BacktestFiles.Write(run, _folder.Path);
        var paper = new PaperAccount(Cash, Fee);
        paper.Play(feed, script);

        Assert.Equal(paper.Book.Fills.Order(), Lines("fills.csv").Order());
        Assert.Equal(
            paper.Refusals,
            run.Refusals.Select(one => $"{one.Order.Name}: {Action(one.Order)} {one.Why.Code}"));
        Assert.Equal(
            paper.Book.Orders.Select(order => Told(order, paper.Book)).Order(),
            run.Backtest.Orders.Select(order => Told(order, run.Backtest)).Order());
        Assert.Equal(
            paper.Cash.Select(one => FormattableString.Invariant(
                $"{one.At:yyyy-MM-ddTHH:mm:ss}Z,{one.Cash:0.############################}")),
            Lines("equity.csv").Select(line => string.Join(',', line.Split(',').Take(2))));
        return paper.Book.Fills;
    }

    private static string Action(ScriptedOrder order) => order.Place is not null ? "place"
        : order.Replace is not null ? "replace"
        : "cancel";

    private static string Told(PaperOrder order, PaperBook book) => Told(
        $"{order.Name} {order.Type} {order.State}",
        order.Filled, order.Worth, order.Fee, book.Hold(order));

    private static string Told(Order order, Backtest backtest) => Told(
        $"{BacktestReport.NameOf(order, backtest)} {BacktestReport.TypeOf(order)} {order.Status}",
        order.FilledQuantity, order.Notional, order.Fee, order.HeldAmount);

    private static string Told(string order, params IEnumerable<decimal> numbers) =>
        string.Join(' ', numbers.Select(ExactDecimal.Format).Prepend(order));

    private IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(_folder.Path, file)).Skip(1);
}
