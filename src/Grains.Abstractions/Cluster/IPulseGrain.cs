namespace OrderProcessor.Grains.Abstractions.Cluster;

/// <summary>Answers wherever a silo takes calls: what a client asks to learn whether it reaches
/// one, and whether that has its store.</summary>
[Alias("IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>Answers within two seconds or fails: with
    /// <see cref="Faults.StoreUnavailableException"/> when the silo is there and its store is
    /// not.</summary>
    [Alias("Beat"), ResponseTimeout("00:00:02")]
    Task Beat(CancellationToken cancellationToken = default);
}
