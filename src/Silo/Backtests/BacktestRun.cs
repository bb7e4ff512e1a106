using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Backtests;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Feeds;

namespace OrderProcessor.Silo.Backtests;

/// <summary>Runs a script of orders over a recording, each order after all prices of its moment or
/// before.</summary>
internal sealed class BacktestRun
{
    private readonly List<BacktestValue> _equity = [];
    private readonly List<(ScriptedOrder Order, PortfolioOutcome.Refused Why)> _refusals = [];

    private BacktestRun(Backtest backtest) => Backtest = backtest;

    public Backtest Backtest { get; }

    /// <summary>What the account was worth after each moment of the recording.</summary>
    public IReadOnlyList<BacktestValue> Equity => _equity;

    /// <summary>What could not be done.</summary>
    public IReadOnlyList<(ScriptedOrder Order, PortfolioOutcome.Refused Why)> Refusals =>
        _refusals;

    /// <summary>Throws <see cref="InvalidDataException"/> for files that cannot be run.</summary>
    /// <param name="feed">Path of the recording.</param>
    /// <param name="orders">Path of the script.</param>
    /// <param name="cash">USD to begin with.</param>
    /// <param name="limits">What the account may do.</param>
    public static BacktestRun Of(
        string feed, string orders, decimal cash, TradingLimits limits)
    {
        var recording = Recording.Of(feed);
        var script = OrderScript.Read(orders);
        var start = Ticks(feed).FirstOrDefault()?.Time
            ?? throw new InvalidDataException($"{feed} has no prices.");
        var run = new BacktestRun(new Backtest(
            new BacktestSetting { Cash = cash, Limits = limits, StaleAfter = recording.StaleAfter },
            script is [var first, ..] && first.At < start ? first.At : start));
        run.Play(Ticks(feed), new Queue<ScriptedOrder>(script));
        return run;
    }

    private static IEnumerable<Tick> Ticks(string feed) =>
        File.ReadLines(feed).Select(new RecordingLines(feed).Next).OfType<Tick>();

    private void Play(IEnumerable<Tick> ticks, Queue<ScriptedOrder> script)
    {
        DateTimeOffset? moment = null;
        foreach (var tick in ticks)
        {
            if (moment != tick.Time)
            {
                DoUntil(tick.Time, script);
                moment = tick.Time;
            }

            Backtest.OnTick(tick);
            Note();
        }

        DoUntil(DateTimeOffset.MaxValue, script);
        Note();
    }

    // The last of a moment.
    private void Note()
    {
        var value = Backtest.Value();
        if (_equity is [.., var last] && last.At == value.At)
        {
            _equity.RemoveAt(_equity.Count - 1);
        }

        _equity.Add(value);
    }

    // Before the prices of that moment.
    private void DoUntil(DateTimeOffset moment, Queue<ScriptedOrder> script)
    {
        while (script.TryPeek(out var next) && next.At < moment)
        {
            script.Dequeue();
            Backtest.PassUntil(next.At);
            if (Do(next) is PortfolioOutcome.Refused why)
            {
                _refusals.Add((next, why));
            }
        }
    }

    private PortfolioOutcome Do(ScriptedOrder order) =>
        order.Place is { } place ? Backtest.Place(place)
        : order.Replace is { } replace ? Backtest.Replace(replace)
        : Backtest.Cancel(Backtest.IdOf(order.Name));
}
