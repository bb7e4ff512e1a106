using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>The sums over one part of the accounts: the fold of their reports.</summary>
internal sealed record TrialBalancePart : IJournaled<TrialBalancePart, ReconciliationReport>
{
    // No account and no audit journal is called so.
    private const string Notes = "#notes";

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<LiveDigest>> NoneLive =
        ImmutableSortedDictionary.Create<string, ImmutableArray<LiveDigest>>(
            StringComparer.Ordinal);

    private static readonly PlainForm<ReconciliationReport> Form = new("report", _ => null);

    public long Sequence { get; init; }

    /// <summary>Up to where each portfolio's journal is counted in; that of an audit journal too,
    /// of which nothing is added up.</summary>
    public ImmutableSortedDictionary<string, CountedEnd> Counted { get; init; } =
        ImmutableSortedDictionary.Create<string, CountedEnd>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, AssetTotals> Assets { get; init; } =
        ImmutableSortedDictionary.Create<string, AssetTotals>(StringComparer.Ordinal);

    /// <summary>What did not balance; null while everything did.</summary>
    public Imbalance? Imbalance { get; init; }

    /// <summary>Journals that are not as they were; null while all are.</summary>
    public JournalMarks? Marks { get; init; }

    /// <summary>By account, its orders that may still change, as it reported them last; null where
    /// nobody has any.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<LiveDigest>>? Live { get; init; }

    /// <summary>How many portfolios are counted in.</summary>
    public long Portfolios() => Counted.Keys.LongCount(IsAccount);

    /// <summary>How many accounts and journals are at fault.</summary>
    public int AtFault() =>
        (Marks?.All.Count ?? 0) + (Imbalance is { } off ? off.Accounts.Count : 0);

    /// <summary>Whether every asset is off by exactly what the reports were.</summary>
    public bool IsSound() => Assets.All(asset =>
        asset.Value.Sum() == (Imbalance ?? Imbalance.None).Off.GetValueOrDefault(asset.Key));

    public static int Schema => 2;

    // Of schema 1 ends are numbers alone, which are read as well.
    public static TrialBalancePart? FromStored(int schema, ReadOnlySpan<byte> state) =>
        schema is 1 or 2
            ? JsonSerializer.Deserialize<TrialBalancePart>(state, StoredJson.Options)
            : null;

    public CountedEnd End(string journal) => Counted.GetValueOrDefault(journal, CountedEnd.None);

    public long CountedThrough(string accountId) => End(accountId).Through;

    /// <summary>Whether a report goes on where its portfolio's last one ended.</summary>
    public bool IsNext(ReconciliationReport report) =>
        report.After == CountedThrough(report.AccountId) && report.Through > report.After;

    /// <summary>What is wrong where a report that is next does not go on from what was counted in;
    /// null where it does.</summary>
    public JournalFinding? Broken(ReconciliationReport report)
    {
        var end = End(report.AccountId);
        return end.Agrees(report.AfterHash, report.AfterLedger) && end.IsKept(report.KeyedFrom)
            ? null
            : new JournalFinding(
                report.AccountId,
                AccountFault.Altered,
                end.Through,
                end.Hash,
                report.After,
                report.AfterHash);
    }

    /// <summary>The report that a note is kept in.</summary>
    public ReconciliationReport Noted(ReconciliationNote note) => new()
    {
        AccountId = Notes,
        After = CountedThrough(Notes),
        Through = CountedThrough(Notes) + 1,
        Changes = [],
        Note = note,
    };

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
            Counted = After(report),
            Assets = Changed(report.Changes),
            Imbalance = Imbalanced(report),
            Live = LiveAfter(report),
            Marks = report.Note is { } note ? (Marks ?? JournalMarks.None).After(note) : Marks,
        };
    }

    public ImmutableArray<LiveDigest> LiveOf(string accountId) =>
        Live is { } live && live.TryGetValue(accountId, out var orders) ? orders : [];

    private ImmutableSortedDictionary<string, ImmutableArray<LiveDigest>>? LiveAfter(
        ReconciliationReport report)
    {
        if (report.Live is not { } reported)
        {
            return Live?.Remove(report.AccountId) is { IsEmpty: false } left ? left : null;
        }

        return (Live ?? NoneLive).SetItem(report.AccountId, reported);
    }

    private static bool IsAccount(string journal) =>
        !journal.Contains('#', StringComparison.Ordinal);

    private ImmutableSortedDictionary<string, CountedEnd> After(ReconciliationReport report)
    {
        var counted = Counted.SetItem(
            report.AccountId,
            new CountedEnd(report.Through, report.Hash, report.Ledger)
            {
                Batch = report.Batch,
                KeyedFrom = End(report.AccountId).KeyedFrom ?? report.KeyedFrom,
            });
        return report.Note?.Taken is { } taken && IsNew(taken)
            ? counted.SetItem(taken.Journal, taken.End)
            : counted;
    }

    /// <summary>Whether the end is that of a journal of which only the number is known.</summary>
    public bool IsNew(TakenEnd taken) =>
        End(taken.Journal) is { Hash: null } known && known.Through == taken.End.Through;

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
