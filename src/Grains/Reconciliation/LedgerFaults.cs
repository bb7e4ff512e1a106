using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>How many accounts and journals are at fault in those parts of the trial balance that
/// are at work in this silo: measured, and shown in its health. Over all silos it is the whole.
/// </summary>
public sealed class LedgerFaults : IMeters
{
    private readonly ConcurrentDictionary<string, int> _parts = new(StringComparer.Ordinal);

    /// <summary>Measures them, and whether the books balance.</summary>
    public LedgerFaults(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _ = meter.CreateObservableGauge(
            "orderprocessor.ledger.at_fault",
            () => Count,
            "{journal}",
            "Accounts and journals that the trial balance finds at fault");
        _ = meter.CreateObservableGauge(
            "orderprocessor.ledger.balanced",
            () => Count == 0 ? 1 : 0,
            description: "Whether the books balance, as far as this silo adds them up");
    }

    /// <summary>How many there are.</summary>
    public int Count => _parts.Values.Sum();

    internal void Know(string part, int atFault) => _parts[part] = atFault;

    internal void Forget(string part) => _parts.TryRemove(part, out _);
}
