using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Silo.Hosting;

/// <summary>What this silo heard last of the one feed, wherever that runs; measured and shown in
/// its health.</summary>
internal sealed class FeedWatch : IMeters
{
    private volatile FeedStatus? _last;

    public FeedWatch(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        meter.CreateObservableGauge(
            "orderprocessor.feed.running",
            () => _last is { Condition: FeedCondition.Running } ? 1 : 0,
            description: "Whether the feed reads its source");
        meter.CreateObservableGauge(
            "orderprocessor.feed.silence",
            () => _last?.SilentFor?.TotalSeconds ?? 0,
            "s",
            "How long ago the feed said anything");
        meter.CreateObservableGauge(
            "orderprocessor.feed.silent_assets",
            () => _last?.SilentAssets.Length ?? 0,
            "{asset}",
            "Assets that the feed has priced and does not any more");
    }

    /// <summary>What is wrong with the feed; null when nothing is known to be.</summary>
    public string? Fault => _last switch
    {
        null => null,
        { Condition: FeedCondition.Failing } => "The price source fails and is retried.",
        { Condition: FeedCondition.Ended } => "The price source has ended.",
        { Condition: FeedCondition.Unreadable } => "The price source is unreadable.",
        { SilentAssets: { IsDefaultOrEmpty: false } silent } =>
            $"Prices stopped: {string.Join(", ", silent.Take(10))}.",
        _ => null,
    };

    public void Hear(FeedStatus status) => _last = status;
}
