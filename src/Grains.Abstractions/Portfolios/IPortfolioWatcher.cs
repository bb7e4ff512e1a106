using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Hears what a portfolio has made durable. Nothing is promised of a single call: what one
/// misses shows in the next one's <see cref="PortfolioUpdates.After"/> and is read.</summary>
[Alias("IPortfolioWatcher")]
public interface IPortfolioWatcher : IGrainObserver
{
    /// <summary>Further records are durable.</summary>
    [Alias("Committed"), OneWay]
    Task Committed(PortfolioUpdates updates);
}
