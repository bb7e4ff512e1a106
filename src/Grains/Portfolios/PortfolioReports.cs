using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios.Waiting;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What a portfolio reports for reconciliation: its ledger now compared with the ledger
/// reported last, or else the legs of the records in between.</summary>
internal sealed class PortfolioReports(
    Func<Journal<Portfolio, PortfolioRecord>> journal, LoadedJournal<Portfolio> loaded)
    : IReportSource
{
    /// <summary>The most records one report is gathered from, where they have to be read, but for
    /// those that became durable with the last of them.</summary>
    private const int MaxRecordsRead = 5_000;

    private readonly LiveDigests _live = new();

    // As it was when it was reported last or loaded.
    private LedgerEnd _known = new(loaded.End, loaded.State.Ledger);

    public string AccountId => Durable.AccountId;

    public long Sequence => Durable.Sequence;

    private Portfolio Durable => journal().Durable;

    public async Task<ReconciliationReport?> ReportAfter(long sequence)
    {
        var now = new LedgerEnd(journal().DurableEnd, Durable.Ledger);
        if (sequence >= now.End.Sequence)
        {
            return null;
        }

        var live = _live.Of(Durable.Live);
        var report = KnownAt(sequence) is { } before
            ? Report(before, now, LedgerChanges.Between(before.Ledger!, now.Ledger!))
            : await Read(sequence, now);
        if (report.Through == now.End.Sequence)
        {
            _known = now;
            report = report with { Live = live };
        }

        return report;
    }

    private LedgerEnd? KnownAt(long sequence) =>
        sequence == 0 ? new LedgerEnd(RecordChain.Start, Ledger.Empty)
        : sequence == _known.End.Sequence ? _known
        : null;

    // Ends where a batch does, so that whoever verifies the journal can stop there.
    private async Task<ReconciliationReport> Read(long after, LedgerEnd now)
    {
        var (legs, last) = (new List<Leg>(), default(JournalEntry<PortfolioRecord>));
        RecordChain? before = null;
        await foreach (var entry in journal().RecordsAfter(after, CancellationToken.None))
        {
            if (entry.Sequence > now.End.Sequence
                || (entry.Sequence - after > MaxRecordsRead && entry.Batch != last.Batch))
            {
                break;
            }

            before ??= entry.Before;
            legs.AddRange(entry.Record.Legs);
            last = entry;
        }

        var isAll = last.Sequence == now.End.Sequence;
        return Report(
            new LedgerEnd(before!, isAll ? now.Ledger!.Before([.. legs]) : null),
            isAll ? now : new LedgerEnd(last.End!, Ledger: null),
            LedgerChanges.Of(legs));
    }

    private ReconciliationReport Report(
        LedgerEnd before, LedgerEnd after, ImmutableArray<AssetChange> changes) => new()
        {
            AccountId = AccountId,
            After = before.End.Sequence,
            Through = after.End.Sequence,
            Changes = changes,
            AfterHash = before.End.ShortHash,
            AfterLedger = before.Digest,
            Hash = after.End.ShortHash,
            Ledger = after.Digest,
            KeyedFrom = journal().KeyedFrom,
        };

    private sealed record LedgerEnd(RecordChain End, Ledger? Ledger)
    {
        public string? Digest => Ledger is null ? null : LedgerChanges.Digest(Ledger);
    }
}
