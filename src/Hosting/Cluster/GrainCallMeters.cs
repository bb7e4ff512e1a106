using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;
using Orleans.Dashboard;
using Orleans.Serialization.Configuration;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Calls of the grains that orders and prices go through, which the dashboard does not
/// profile: one in 64 is timed and stands for all of them, which costs next to nothing.</summary>
internal sealed class GrainCallMeters : IMeters
{
    private const int OneIn = 64;

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    };

    [ThreadStatic]
    private static int _calls;

    private readonly ConcurrentDictionary<Type, KeyValuePair<string, object?>> _labels = new();
    private readonly Counter<int> _counted;
    private readonly Histogram<double> _duration;

    public GrainCallMeters(IMeterFactory factory, IOptions<TypeManifestOptions> types)
    {
        var meter = factory.Create("OrderProcessor");
        _counted = meter.CreateCounter<int>(
            "orderprocessor.grains.calls", "{call}",
            "Calls of grains that the dashboard does not profile, estimated from one in 64");
        _duration = meter.CreateHistogram(
            "orderprocessor.grains.call.duration", "s",
            "How long one in 64 of these calls took", tags: null, Seconds);
        foreach (var grain in types.Value.InterfaceImplementations.Where(IsNotProfiled))
        {
            _counted.Add(0, LabelOf(grain));
        }
    }

    public static bool IsNotProfiled(Type grain) =>
        grain.GetCustomAttribute<NoProfilingAttribute>() is not null;

    /// <summary>Carries the call out.</summary>
    public Task Invoke(IIncomingGrainCallContext context) =>
        ++_calls % OneIn == 0 ? Timed(context) : context.Invoke();

    private async Task Timed(IIncomingGrainCallContext context)
    {
        var (begun, label) = (Stopwatch.GetTimestamp(), LabelOf(context.Grain.GetType()));
        try
        {
            await context.Invoke();
        }
        finally
        {
            _counted.Add(OneIn, label);
            _duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, label);
        }
    }

    private KeyValuePair<string, object?> LabelOf(Type grain) =>
        _labels.GetOrAdd(grain, type => new("grain", type.Name));
}
