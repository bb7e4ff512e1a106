using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Tool.Verification;

/// <summary>What the trial balance remembers of all journals, and what the accounts that it is made
/// of come to.</summary>
internal sealed class RememberedEnds(Verifying verifying)
{
    private const string Totals = "totals#";
    private const string Portfolio = "portfolio#";

    private readonly ConcurrentDictionary<string, TrialBalancePart> _parts =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string First, long Count)> _uncounted =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, byte> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, AssetTotals>> _sums =
        new(StringComparer.Ordinal);

    /// <summary>Whether the journal is a part of the trial balance.</summary>
    public static bool IsPart(string journalId) =>
        journalId.StartsWith(Totals, StringComparison.Ordinal);

    /// <summary>Whether all rows of users had tags once.</summary>
    public bool AllRowsKeyed => Of(CountedEnd.Rows).Through > 0;

    /// <summary>Reads one part; before any other journal, so that none is behind it.</summary>
    public async Task Read(string journalId, CancellationToken cancellationToken)
    {
        var part = await new JournalCheck<TrialBalancePart, ReconciliationReport>(
            verifying, journalId).Run(new TrialBalancePart(), cancellationToken);
        _parts[journalId] = part.State;
        RequireOwn(journalId, part.State);
        foreach (var mark in (part.State.Marks ?? JournalMarks.None).All.Values)
        {
            verifying.Found(new(
                FindingKind.Marked,
                IdOf(mark.Finding.Journal),
                $"The program marked it as {mark.Finding.Fault} at {mark.FoundAt:u}.")
            {
                Record = mark.Finding.Found,
            });
        }
    }

    /// <summary>What is remembered of a journal.</summary>
    public CountedEnd Of(string journalId) =>
        PartOf(journalId)?.End(NameOf(journalId)) ?? CountedEnd.None;

    /// <summary>Whether a person let another end of it pass.</summary>
    public bool IsAccepted(string journalId) =>
        PartOf(journalId)?.Marks?.Accepted.ContainsKey(NameOf(journalId)) is true;

    /// <summary>Notes what an account held when it was counted in; null where that is not to be
    /// found.</summary>
    public void Held(string journalId, Ledger? ledger)
    {
        _seen[NameOf(journalId)] = 0;
        if (Of(journalId).Through == 0)
        {
            return;
        }

        if (ledger is null || IsAccepted(journalId))
        {
            _inDoubt[PartIdOf(journalId)] = 0;
            return;
        }

        var changes = LedgerChanges.Between(Ledger.Empty, ledger);
        _sums.AddOrUpdate(
            PartIdOf(journalId),
            _ => Added(ImmutableDictionary<string, AssetTotals>.Empty, changes),
            (_, sums) => Added(sums, changes));
    }

    /// <summary>Notes how many records a journal has that has to be counted in.</summary>
    public void Reached(string journalId, long sequence)
    {
        if (sequence > 0 && Of(journalId).Through == 0)
        {
            _uncounted.AddOrUpdate(
                PartIdOf(journalId), _ => (journalId, 1), (_, all) => (all.First, all.Count + 1));
        }
    }

    /// <summary>Notes that a journal is there.</summary>
    public void Seen(string journalId) => _seen[NameOf(journalId)] = 0;

    /// <summary>Once all journals were read: what is not there, and what does not add up.</summary>
    /// <param name="isExpired">Whether a journal that is gone may be so.</param>
    public void Judge(Func<string, bool> isExpired)
    {
        foreach (var (id, part) in _parts)
        {
            foreach (var (name, end) in part.Counted.Where(end => end.Value.Through > 0
                && !end.Key.StartsWith('#') && !_seen.ContainsKey(end.Key) && !isExpired(end.Key)))
            {
                verifying.Found(new(
                    FindingKind.Gone,
                    IdOf(name),
                    $"Record {end.Through} was counted in, and there is no such journal."));
                _inDoubt[id] = 0;
            }

            Balance(id, part);
        }

        // Those that are new are counted in before long.
        foreach (var (id, (first, count)) in _uncounted
            .Where(part => !_parts.ContainsKey(part.Key)))
        {
            verifying.Unsettled(new(
                FindingKind.Uncounted,
                id,
                $"There is no such part, and {first} belongs into it"
                    + (count > 1 ? $" with {count - 1} more" : "")
                    + ": that one of them was cut off would not be found."));
        }
    }

    // One that was added, or put in another's place.
    private void RequireOwn(string id, TrialBalancePart part)
    {
        if (part.Counted.Keys.FirstOrDefault(name => !name.StartsWith('#')
            && PartIdOf(name) != id) is { } strange
            && id.StartsWith($"{Totals}{ITrialBalanceGrain.Parts}.", StringComparison.Ordinal))
        {
            verifying.Found(new(
                FindingKind.OutOfBalance, id, $"It counts {strange} in, which is not its own."));
        }
    }

    // Of accounts that are named already the sums say nothing more.
    private void Balance(string id, TrialBalancePart part)
    {
        var accounts = _sums.GetValueOrDefault(
            id, ImmutableDictionary<string, AssetTotals>.Empty);
        foreach (var asset in part.Assets.Keys.Union(accounts.Keys, StringComparer.Ordinal))
        {
            var told = part.Assets.GetValueOrDefault(asset, AssetTotals.None);
            if (!told.Sum().IsZero)
            {
                verifying.Found(new(
                    FindingKind.OutOfBalance, id, $"{asset} comes to {told.Sum()} and not to 0."));
            }

            if (!_inDoubt.ContainsKey(id)
                && told != accounts.GetValueOrDefault(asset, AssetTotals.None))
            {
                verifying.Found(new(
                    FindingKind.OutOfBalance,
                    id,
                    $"The sums in {asset} are not what its accounts come to."));
            }
        }
    }

    private static ImmutableDictionary<string, AssetTotals> Added(
        ImmutableDictionary<string, AssetTotals> sums, IEnumerable<AssetChange> changes) =>
        changes.Aggregate(sums, (all, change) => all.SetItem(
            change.AssetId,
            all.GetValueOrDefault(change.AssetId, AssetTotals.None).Plus(change.By)));

    private TrialBalancePart? PartOf(string journalId) =>
        _parts.GetValueOrDefault(PartIdOf(journalId));

    /// <summary>The part that a journal is counted in.</summary>
    public static string PartIdOf(string journalId) =>
        Totals + ITrialBalanceGrain.KeyOf(NameOf(journalId));

    // Accounts are counted in under their own names.
    private static string NameOf(string journalId) =>
        journalId.StartsWith(Portfolio, StringComparison.Ordinal)
            ? journalId[Portfolio.Length..]
            : journalId;

    private static string IdOf(string name) =>
        name.Contains('#', StringComparison.Ordinal) ? name : Portfolio + name;
}
