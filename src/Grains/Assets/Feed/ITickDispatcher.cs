using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Hands one asset its ticks, one call at a time.</summary>
internal interface ITickDispatcher
{
    /// <summary>Takes a tick for the asset. Ends when the next may be offered.</summary>
    Task Offer(Tick tick);

    /// <summary>Hands on nothing more.</summary>
    void Stop();
}
