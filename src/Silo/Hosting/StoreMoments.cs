using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Silo.Hosting;

/// <summary>What this silo heard last of whether journals and grain state are of one moment;
/// measured and shown in its health.</summary>
internal sealed class StoreMoments : IMeters
{
    private volatile bool _areApart;

    public StoreMoments(IMeterFactory factory) => factory.Create(GrainMeters.Name)
        .CreateObservableGauge(
            "orderprocessor.store.apart",
            () => _areApart ? 1 : 0,
            description: "Whether journals and grain state are of different moments");

    public bool AreApart => _areApart;

    public void Hear(bool areOfOne) => _areApart = !areOfOne;
}
