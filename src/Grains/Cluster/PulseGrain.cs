using Orleans.Concurrency;

namespace OrderProcessor.Cluster;

/// <inheritdoc cref="IPulseGrain"/>
[StatelessWorker]
internal sealed class PulseGrain : Grain, IPulseGrain
{
    public Task Beat(CancellationToken cancellationToken) => Task.CompletedTask;
}
