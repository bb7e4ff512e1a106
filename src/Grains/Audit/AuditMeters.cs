using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Audit;

/// <summary>Whether audit journals are as they were written. An alarm belongs on every increase.
/// </summary>
internal sealed class AuditMeters : IMeters
{
    private readonly Counter<int> _damaged;

    public AuditMeters(IMeterFactory factory)
    {
        _damaged = factory.Create(GrainMeters.Name).CreateCounter<int>(
            "orderprocessor.audit.damaged", "{journal}",
            "Audit journals found not to be as they were written");
        _damaged.Add(0);
    }

    public void Damaged() => _damaged.Add(1);
}
