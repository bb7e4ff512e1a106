using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>How long ago all accounts were compared with the trial balance, and read from their
/// first records on; told by the one silo that does it.</summary>
internal sealed class SweepMeters : IMeters
{
    private readonly TimeProvider _time;
    private DateTimeOffset? _through;
    private DateTimeOffset? _verified;

    public SweepMeters(IMeterFactory factory, TimeProvider time)
    {
        _time = time;
        var meter = factory.Create(GrainMeters.Name);
        _ = meter.CreateObservableGauge(
            "orderprocessor.ledger.sweep.age",
            () => Age(_through),
            "s",
            "How long ago the last sweep of all accounts ended; only where the sweep runs");
        _ = meter.CreateObservableGauge(
            "orderprocessor.verification.age",
            () => Age(_verified),
            "s",
            "How long ago the last full verification of all accounts' journals ended; only where "
                + "the sweep runs");
    }

    /// <summary>Time since the last full verification; null where it is done elsewhere, or
    /// nowhere.</summary>
    public TimeSpan? SinceVerified => _verified is { } at ? _time.GetUtcNow() - at : null;

    /// <summary>When it was through last, or began where it never was.</summary>
    public void Through(DateTimeOffset at) => _through = at;

    /// <summary>When all journals had been read from their first records on, or that began where
    /// they never were.</summary>
    public void Verified(DateTimeOffset at) => _verified = at;

    public void Gone() => (_through, _verified) = (null, null);

    private IEnumerable<Measurement<long>> Age(DateTimeOffset? since) => since is { } at
        ? [new Measurement<long>(Math.Max(0, (long)(_time.GetUtcNow() - at).TotalSeconds))]
        : [];
}
