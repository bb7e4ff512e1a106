using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What a portfolio reports for reconciliation: its ledger now compared with the ledger
/// reported last, or else the legs of the records in between.</summary>
internal sealed class PortfolioReports(Func<Journal<Portfolio, PortfolioRecord>> journal)
    : IReportSource
{
    /// <summary>The most records one report is gathered from, where they have to be read.</summary>
    private const int MaxRecordsRead = 5_000;

    // The ledger as it was at that record.
    private (long Sequence, Ledger Ledger) _reported = (0, Ledger.Empty);

    public string AccountId => Durable.AccountId;

    public long Sequence => Durable.Sequence;

    private Portfolio Durable => journal().Durable;

    public async Task<ReconciliationReport?> ReportAfter(long sequence)
    {
        var now = Durable;
        if (sequence >= now.Sequence)
        {
            return null;
        }

        var report = LedgerAt(sequence) is { } before
            ? Report(sequence, now.Sequence, LedgerChanges.Between(before, now.Ledger))
            : await Read(sequence, now.Sequence);
        if (report.Through == now.Sequence)
        {
            _reported = (now.Sequence, now.Ledger);
        }

        return report;
    }

    private Ledger? LedgerAt(long sequence) =>
        sequence == 0 ? Ledger.Empty
        : sequence == _reported.Sequence ? _reported.Ledger
        : null;

    private async Task<ReconciliationReport> Read(long after, long last)
    {
        var (legs, through) = (new List<Leg>(), after);
        await foreach (var entry in journal().RecordsAfter(after, CancellationToken.None))
        {
            legs.AddRange(entry.Record.Legs);
            through = entry.Sequence;
            if (through == last || through - after == MaxRecordsRead)
            {
                break;
            }
        }

        return Report(after, through, LedgerChanges.Of(legs));
    }

    private ReconciliationReport Report(
        long after, long through, ImmutableArray<AssetChange> changes) => new()
        {
            AccountId = AccountId,
            After = after,
            Through = through,
            Changes = changes,
        };
}
