using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Api.Audit;

/// <summary>What waits to be written to the audit trail, and what never will be.</summary>
internal sealed class AuditQueueMeters : IMeters
{
    public AuditQueueMeters(
        AuditTrail trail, IOptions<AuditOptions> options, IMeterFactory factory)
    {
        var meter = factory.Create("OrderProcessor");
        _ = meter.CreateObservableGauge(
            "orderprocessor.audit.queued",
            () => trail.Queue.Count,
            "{entry}",
            "Audit entries that wait for the store");
        _ = meter.CreateObservableGauge(
            "orderprocessor.audit.queue.max",
            () => options.Value.QueuedEntries,
            "{entry}",
            "Audit entries that may wait; the fuller the queue, the more an entry has to matter");
        _ = meter.CreateObservableCounter(
            "orderprocessor.audit.lost",
            () => trail.Queue.LostInAll,
            "{entry}",
            "Audit entries that found no room");
    }
}
