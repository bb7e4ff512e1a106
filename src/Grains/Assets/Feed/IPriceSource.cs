using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Where prices come from.</summary>
public interface IPriceSource
{
    /// <summary>What the source is called in configuration and measurements.</summary>
    string Name { get; }

    /// <summary>Whether every price must count, in order: who plays a recording waits until each
    /// was taken. Of a live source only the newest matter.</summary>
    bool IsRecording => false;

    /// <summary>Which recording that is: one that has ended is not played again before the cluster
    /// was down, or an admin wants it.</summary>
    string Recording => Name;

    /// <summary>How long a price of this asset counts as current when no newer one
    /// follows.</summary>
    TimeSpan StaleAfter(string assetId);

    /// <summary>Prices of the time before now for an asset that never had any, oldest first; none
    /// where the source knows of none. Only a source that makes its prices up may make up these.
    /// </summary>
    ImmutableArray<Tick> Past(AssetSnapshot asset, DateTimeOffset now) => [];

    /// <summary>News as it comes, until the source ends or the token is cancelled. A source that
    /// meets a passing fault retries by itself and stays silent meanwhile; an exception means it
    /// cannot go on.</summary>
    /// <param name="listed">What is listed at the moment and its latest price, to start
    /// from: more may be listed at any time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed, CancellationToken cancellationToken);
}
