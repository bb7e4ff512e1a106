using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Tests.Telemetry;

/// <summary>Meters of its own for one test, with a look at all that they are told.</summary>
internal sealed class Measured
{
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly IServiceProvider _services =
        new ServiceCollection().AddGrains().BuildServiceProvider();

    public Measured()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == factory)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((told, value, labels, _) =>
            Add(told.Name, value, labels));
        listener.SetMeasurementEventCallback<double>((told, value, labels, _) =>
            Add(told.Name, value, labels));
        listener.Start();
    }

    public JournalMeters Journal => _services.GetRequiredService<JournalMeters>();

    public OrderMeters Orders => _services.GetRequiredService<OrderMeters>();

    public PriceMeters Prices => _services.GetRequiredService<PriceMeters>();

    public BookMeters Books => _services.GetRequiredService<BookMeters>();

    /// <summary>By series, as <c>name label=value</c>: the sum of all it was told.</summary>
    public IReadOnlyDictionary<string, double> Sums => _sums;

    private void Add(
        string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var series = name;
        foreach (var (label, said) in labels)
        {
            series += $" {label}={said}";
        }

        _sums.AddOrUpdate(series, value, (_, sum) => sum + value);
    }
}
