using OrderProcessor.Grains.Abstractions.Cluster;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Cluster;

/// <inheritdoc cref="IPulseGrain"/>
[StatelessWorker]
internal sealed class PulseGrain : Grain, IPulseGrain
{
    public Task Beat(CancellationToken cancellationToken) => Task.CompletedTask;
}
