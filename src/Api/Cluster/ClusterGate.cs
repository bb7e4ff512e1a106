using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Cluster;

/// <summary>Turns requests away until the first silo has been reached: before that the Orleans
/// client takes no calls at all. Afterwards it finds its way back by itself.</summary>
internal sealed class ClusterGate(IHostApplicationLifetime host)
{
    /// <summary>Throws while no silo has been reached yet.</summary>
    public void RequireOpen()
    {
        // The host counts as started when all its parts have, the Orleans client among them.
        if (!host.ApplicationStarted.IsCancellationRequested)
        {
            throw new ClusterUnreachedException();
        }
    }
}
