namespace OrderProcessor.Grains.Abstractions.Assets;

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
}
