using System.Collections.Immutable;
using OrderProcessor.Journal;

namespace OrderProcessor.Totals;

/// <summary>The sums over one part of the accounts: the fold of their reports.</summary>
internal sealed record TotalsPart : IJournaled<TotalsPart, LedgerReport>
{
    public long Sequence { get; init; }

    /// <summary>Up to which of its own sequence numbers each portfolio is counted in.</summary>
    public ImmutableSortedDictionary<string, long> Counted { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, AssetTotals> Assets { get; init; } =
        ImmutableSortedDictionary.Create<string, AssetTotals>(StringComparer.Ordinal);

    public bool IsSound() => Assets.Values.All(totals => totals.Sum().IsZero);

    public long CountedThrough(string username) => Counted.GetValueOrDefault(username);

    /// <summary>Whether a report goes on where its portfolio's last one ended.</summary>
    public bool IsNext(LedgerReport report) =>
        report.After == CountedThrough(report.Username) && report.Through > report.After;

    public TotalsPart Apply(long sequence, LedgerReport report)
    {
        if (sequence != Sequence + 1 || !IsNext(report))
        {
            throw new InvalidOperationException($"Record {sequence} does not follow {Sequence}.");
        }

        return this with
        {
            Sequence = sequence,
            Counted = Counted.SetItem(report.Username, report.Through),
            Assets = Changed(report.Changes),
        };
    }

    private ImmutableSortedDictionary<string, AssetTotals> Changed(
        ImmutableArray<AssetChange> changes)
    {
        var sums = Assets.ToBuilder();
        foreach (var (assetId, by) in changes)
        {
            if (!by.Sum().IsZero)
            {
                throw new InvalidOperationException($"{assetId} changed by {by.Sum()} in all.");
            }

            sums[assetId] = sums.GetValueOrDefault(assetId, AssetTotals.None).Plus(by);
        }

        return sums.ToImmutable();
    }
}
