using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>The sums over one part of the accounts: the fold of their reports.</summary>
internal sealed record TrialBalancePart : IJournaled<TrialBalancePart, ReconciliationReport>
{
    private static readonly PlainForm<ReconciliationReport> Form = new("report", _ => null);

    public long Sequence { get; init; }

    /// <summary>Up to which of its own sequence numbers each portfolio is counted in.</summary>
    public ImmutableSortedDictionary<string, long> Counted { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, AssetTotals> Assets { get; init; } =
        ImmutableSortedDictionary.Create<string, AssetTotals>(StringComparer.Ordinal);

    /// <summary>What did not balance; null while everything did.</summary>
    public Imbalance? Imbalance { get; init; }

    /// <summary>Whether every asset is off by exactly what the reports were.</summary>
    public bool IsSound() => Assets.All(asset =>
        asset.Value.Sum() == (Imbalance ?? Imbalance.None).Off.GetValueOrDefault(asset.Key));

    public long CountedThrough(string accountId) => Counted.GetValueOrDefault(accountId);

    /// <summary>Whether a report goes on where its portfolio's last one ended.</summary>
    public bool IsNext(ReconciliationReport report) =>
        report.After == CountedThrough(report.AccountId) && report.Through > report.After;

    public static IRecordForm<ReconciliationReport> FormOf(TrialBalancePart state) => Form;

    public TrialBalancePart Apply(long sequence, ReconciliationReport report)
    {
        if (sequence != Sequence + 1 || !IsNext(report))
        {
            throw new InvalidOperationException($"Record {sequence} does not follow {Sequence}.");
        }

        return this with
        {
            Sequence = sequence,
            Counted = Counted.SetItem(report.AccountId, report.Through),
            Assets = Changed(report.Changes),
            Imbalance = Imbalanced(report),
        };
    }

    private ImmutableSortedDictionary<string, AssetTotals> Changed(
        ImmutableArray<AssetChange> changes)
    {
        var sums = Assets.ToBuilder();
        foreach (var (assetId, by) in changes)
        {
            sums[assetId] = sums.GetValueOrDefault(assetId, AssetTotals.None).Plus(by);
        }

        return sums.ToImmutable();
    }

    // Counted in all the same: whoever reads the sums is to see it, and whose it is.
    private Imbalance? Imbalanced(ReconciliationReport report)
    {
        var off = report.Changes
            .Where(change => !change.By.Sum().IsZero)
            .Select(change => (change.AssetId, change.By.Sum()))
            .ToList();
        return off is []
            ? Imbalance
            : (Imbalance ?? Imbalance.None).With(report.AccountId, off);
    }
}
