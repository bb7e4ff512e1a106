using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Faults;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Cluster;

/// <inheritdoc cref="IPulseGrain"/>
[StatelessWorker]
internal sealed class PulseGrain(IStoreProbe? store = null) : Grain, IPulseGrain
{
    public async Task Beat(CancellationToken cancellationToken)
    {
        if (store is not null && !await store.Answers(cancellationToken))
        {
            throw new StoreUnavailableException("The store does not answer.")
            {
                OutcomeKnown = true,
            };
        }
    }
}
