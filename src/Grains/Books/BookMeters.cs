using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Books;

/// <summary>How the books of this process fare, all together.</summary>
internal sealed class BookMeters : IMeters
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
            [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly UpDownCounter<int> _resting;
    private readonly Counter<int> _wakes;
    private readonly Counter<int> _triggers;
    private readonly Histogram<double> _duration;
    private readonly Counter<int> _dangling;
    private readonly Counter<int> _repairs;

    public BookMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _resting = meter.CreateUpDownCounter<int>(
            "orderprocessor.books.resting", "{order}", "Orders that wait in books");
        _wakes = meter.CreateCounter<int>(
            "orderprocessor.books.wakes", "{order}", "Orders whose owners had to be woken");
        _triggers = meter.CreateCounter<int>(
            "orderprocessor.books.triggers", "{order}", "What owners said of orders, by outcome");
        _duration = meter.CreateHistogram(
            "orderprocessor.books.wake.duration", "s",
            "From the tick that reached an order to the end of the order", tags: null, Seconds);
        _dangling = meter.CreateCounter<int>(
            "orderprocessor.books.dangling", "{order}",
            "References let go because their order never came to be");
        _repairs = meter.CreateCounter<int>(
            "orderprocessor.books.repairs", "{order}",
            "References that a comparison with the owner's orders had to mend");
        _resting.Add(0);
        _wakes.Add(0);
        foreach (var state in Enum.GetValues<WatchState>())
        {
            _triggers.Add(0, Outcome(state));
        }

        _dangling.Add(0);
        _repairs.Add(0);
    }

    public void Resting(int more) => _resting.Add(more);

    public void Woken(int orders) => _wakes.Add(orders);

    public void Triggered(WatchState state, Wake wake, DateTimeOffset now)
    {
        _triggers.Add(1, Outcome(state));
        if (state is WatchState.Gone && wake.Tick is { } tick)
        {
            _duration.Record(Math.Max(0, (now - tick.AcceptedAt).TotalSeconds));
        }
    }

    public void Dangling() => _dangling.Add(1);

    public void Repaired(int orders) => _repairs.Add(orders);

    private static KeyValuePair<string, object?> Outcome(WatchState state) =>
        new("outcome", Name(state));

    private static string Name(WatchState state) => state switch
    {
        WatchState.Gone => "gone",
        WatchState.Live => "live",
        WatchState.NotYet => "not_yet",
        WatchState.Frozen => "frozen",
    };
}
