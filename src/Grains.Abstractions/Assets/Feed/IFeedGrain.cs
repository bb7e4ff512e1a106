using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Assets.Feed;

/// <summary>Pulls ticks from the configured price source and hands each to its asset. One grain in
/// the whole cluster, key <see cref="Key"/>.</summary>
[Alias("IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>The key of the only feed.</summary>
    const string Key = "feed";

    /// <summary>Starts pulling unless it runs already. Hosts call it again and again, so that the
    /// feed comes back wherever it was lost.</summary>
    [Alias("EnsureRunning")]
    Task EnsureRunning();

    /// <summary>Reads the source anew, also one that has ended or could not be read.</summary>
    [Alias("Restart")]
    Task Restart();

    /// <summary>How it is.</summary>
    [Alias("Status"), AlwaysInterleave]
    Task<FeedStatus> Status(CancellationToken cancellationToken = default);
}
