using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Waiting;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Makes parts of the trial balance anew from the accounts and the audit journals in them:
/// those that cannot be read, do not add up, or are not there. What the others remember of how
/// journals ended is kept.</summary>
/// <param name="verifying">The store.</param>
/// <param name="beside">Puts snapshots right.</param>
/// <param name="damaged">The parts that were found not to be right.</param>
internal sealed class RebuiltTotals(
    Verifying verifying, RebuiltBeside beside, IReadOnlySet<string> damaged)
{
    private const string Audit = "audit#";

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<ReconciliationReport>> _reports =
        new(StringComparer.Ordinal);

    /// <summary>How many parts were made anew.</summary>
    public long Written { get; private set; }

    /// <summary>Reads the parts there are, before any account.</summary>
    public async Task Read(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids.Where(id => RememberedEnds.IsPart(id) && !damaged.Contains(id)))
        {
            var check = new JournalCheck<TrialBalancePart, ReconciliationReport>(verifying, id);
            var end = await check.Run(new TrialBalancePart(), cancellationToken);
            if (check.IsWhole)
            {
                _kept.Add(id);
                await beside.Mend<TrialBalancePart, ReconciliationReport>(
                    id, end, new HashSet<long>(), cancellationToken);
            }
        }
    }

    /// <summary>Counts an account in, where its part is to be made anew.</summary>
    public void Add(LoadedJournal<Portfolio> account)
    {
        if (account.End.Sequence > 0)
        {
            Add(account.State.AccountId, () => Report(account));
        }
    }

    /// <summary>Once all accounts were read.</summary>
    /// <param name="ids">All journals.</param>
    /// <param name="version">Version of the lines.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task Write(
        IEnumerable<string> ids, int version, CancellationToken cancellationToken)
    {
        foreach (var id in ids.Where(id => id.StartsWith(Audit, StringComparison.Ordinal)))
        {
            var end = await verifying.Journals.ReadEnd(id, cancellationToken);
            if (end.Sequence > 0)
            {
                Add(id, () => Report(id, end));
            }
        }

        foreach (var part in damaged.Except(_reports.Keys).ToList())
        {
            await RebuiltJournal.Delete(verifying, part, cancellationToken);
        }

        foreach (var (part, reports) in _reports)
        {
            await RebuiltJournal.Delete(verifying, part, cancellationToken);
            await RebuiltJournal.Append(
                verifying,
                part,
                RebuiltJournal.Nothing<TrialBalancePart, ReconciliationReport>(new()),
                version,
                reports);
            Written++;
        }
    }

    private void Add(string name, Func<ReconciliationReport> report)
    {
        var part = RememberedEnds.PartIdOf(name);
        if (!_kept.Contains(part))
        {
            if (!_reports.TryGetValue(part, out var reports))
            {
                _reports[part] = reports = [];
            }

            reports.Add(report());
        }
    }

    // As accounts report themselves, all of it at once.
    private static ReconciliationReport Report(LoadedJournal<Portfolio> account) => new()
    {
        AccountId = account.State.AccountId,
        After = 0,
        Through = account.End.Sequence,
        Changes = LedgerChanges.Between(Ledger.Empty, account.State.Ledger),
        AfterHash = RecordChain.Start.ShortHash,
        AfterLedger = LedgerChanges.Digest(Ledger.Empty),
        Hash = account.End.ShortHash,
        Ledger = LedgerChanges.Digest(account.State.Ledger),
        KeyedFrom = account.Index.KeyedFrom,
        Live = new LiveDigests().Of(account.State.Live),
    };

    private static ReconciliationReport Report(string journal, JournalEnd end) => new()
    {
        AccountId = journal,
        After = 0,
        Through = end.Sequence,
        Changes = [],
        Hash = end.Hash,
        Batch = end.Batch,
        KeyedFrom = end.IsKeyed ? end.Batch : null,
    };
}
