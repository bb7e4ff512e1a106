using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Assets;

/// <summary>What comes from the price source, and what of it does not count.</summary>
internal sealed class PriceMeters
{
    private readonly Counter<int> _received;
    private readonly Counter<int> _dropped;
    private readonly Counter<int> _ahead;

    public PriceMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _received = meter.CreateCounter<int>(
            "orderprocessor.prices.received", "{tick}", "Prices that came from the source");
        _dropped = meter.CreateCounter<int>(
            "orderprocessor.prices.dropped", "{tick}", "Prices that an asset did not take");
        _ahead = meter.CreateCounter<int>(
            "orderprocessor.prices.ahead", "{tick}", "Prices of a time that had not come yet");
    }

    public void Received(string source, int ticks) =>
        _received.Add(ticks, new KeyValuePair<string, object?>("source", source));

    public void Dropped() => _dropped.Add(1);

    public void Ahead() => _ahead.Add(1);
}
