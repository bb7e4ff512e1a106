using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Hears how an account's alerts are after each change. Nothing is promised of a single
/// call: whoever renews is given all there is.</summary>
[Alias("IAlertWatcher")]
public interface IAlertWatcher : IGrainObserver
{
    /// <summary>They are like this, durably.</summary>
    [Alias("Changed"), OneWay]
    Task Changed(AlertList alerts);
}
