using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>What comes from the price source, and what of it does not count.</summary>
internal sealed class PriceMeters : IMeters
{
    // Of listed assets, whose number is bounded, as long as they are active here.
    private readonly ConcurrentDictionary<string, Func<QuoteCondition?>> _quotes =
        new(StringComparer.Ordinal);

    private readonly Counter<int> _received;
    private readonly Counter<int> _dropped;
    private readonly Counter<int> _ahead;
    private readonly Counter<int> _quarantined;

    public PriceMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _received = meter.CreateCounter<int>(
            "orderprocessor.prices.received", "{tick}", "Prices that came from the source");
        _dropped = meter.CreateCounter<int>(
            "orderprocessor.prices.dropped", "{tick}", "Prices that an asset did not take");
        _ahead = meter.CreateCounter<int>(
            "orderprocessor.prices.ahead", "{tick}", "Prices of a time that had not come yet");
        _quarantined = meter.CreateCounter<int>(
            "orderprocessor.prices.quarantined", "{tick}",
            "Prices that were too far from the one before to be believed");
        _dropped.Add(0);
        _ahead.Add(0);
        _quarantined.Add(0);
        _ = meter.CreateObservableGauge(
            "orderprocessor.quotes.age",
            () => Measure((quote, asset) => new Measurement<long>(
                (long)quote.Age.TotalSeconds,
                Label("asset", asset),
                Label("source", quote.Source))),
            "s",
            "How long ago an asset's price came; told by the silo that has the asset");
        _ = meter.CreateObservableGauge(
            "orderprocessor.quotes.current",
            () => Measure((quote, asset) => Flag(quote.IsCurrent, asset)),
            description: "Whether an asset has a price that can be traded at");
        _ = meter.CreateObservableGauge(
            "orderprocessor.quotes.quarantined",
            () => Measure((quote, asset) => Flag(quote.IsQuarantined, asset)),
            description: "Whether an asset's collar holds its price in quarantine");
    }

    /// <summary>Has an asset's price measured while it is active.</summary>
    /// <param name="assetId">The asset.</param>
    /// <param name="condition">Reads what is immutable, for any thread may look; null while the
    /// asset is not listed.</param>
    public void PutUp(string assetId, Func<QuoteCondition?> condition) =>
        _quotes[assetId] = condition;

    /// <summary>Has it measured no more, unless another activation has put itself up.</summary>
    public void TakeDown(string assetId, Func<QuoteCondition?> condition) =>
        _quotes.TryRemove(KeyValuePair.Create(assetId, condition));

    public void Quarantined() => _quarantined.Add(1);

    public void Received(string source, int ticks) =>
        _received.Add(ticks, Label("source", source));

    public void Dropped() => _dropped.Add(1);

    public void Ahead() => _ahead.Add(1);

    private IEnumerable<Measurement<T>> Measure<T>(
        Func<QuoteCondition, string, Measurement<T>> measure)
        where T : struct
    {
        foreach (var (asset, read) in _quotes)
        {
            if (read() is { } quote)
            {
                yield return measure(quote, asset);
            }
        }
    }

    private static Measurement<int> Flag(bool isOn, string asset) =>
        new(isOn ? 1 : 0, Label("asset", asset));

    private static KeyValuePair<string, object?> Label(string name, string value) =>
        new(name, value);
}
