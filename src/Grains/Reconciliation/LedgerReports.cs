using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Reports a portfolio's durable records to the sums over all accounts, some while after
/// they were written and many at a time. What was not reported when the activation ended the next one
/// reports: it asks up to where the portfolio is counted in.</summary>
internal sealed partial class LedgerReports
{
    /// <summary>The most records one report is gathered from, where they have to be read.</summary>
    private const int MaxRecordsRead = 5_000;

    // Also keeps an account that trades all the time to one report in that while.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromSeconds(30));

    private readonly ITotalsGrain _totals;
    private readonly Func<Journal<Portfolio, PortfolioRecord>> _journal;
    private readonly Pump _pump;
    private long? _through;

    // The ledger as it was at that record; null while that is not known.
    private Ledger? _reported;

    public LedgerReports(
        ITotalsGrain totals,
        Func<Journal<Portfolio, PortfolioRecord>> journal,
        TimeProvider time,
        Random jitter,
        ILogger logger)
    {
        (_totals, _journal) = (totals, journal);
        _pump = new Pump(() => Durable.Sequence > (_through ?? 0), Send, Pause, time, jitter)
        {
            Gathering = Gathering,
            Failed = fault => LogNotReported(logger, fault, Durable.Username),
            Recovered = () => LogRecovered(logger, Durable.Username),
        };
    }

    private Portfolio Durable => _journal().Durable;

    /// <summary>Reports what there is to report before long, unless that is under way.</summary>
    public void Kick() => _pump.Kick();

    public void Stop() => _pump.Stop();

    private async Task Send()
    {
        try
        {
            await Report();
        }
        catch
        {
            // Whether the report arrived is not known: ask.
            (_through, _reported) = (null, null);
            throw;
        }
    }

    private async Task Report()
    {
        _through ??= await _totals.CountedThrough(Durable.Username);
        var (report, ledger) = await Next(_through.Value);
        if (report is null)
        {
            return;
        }

        var counted = await _totals.Report(report);
        (_through, _reported) = (counted, counted == report.Through ? ledger : null);
    }

    private async Task<(LedgerReport? Report, Ledger? Ledger)> Next(long after)
    {
        var now = Durable;
        if (after >= now.Sequence)
        {
            return (null, null);
        }

        return (after == 0 ? Ledger.Empty : _reported) is { } before
            ? (Report(after, now.Sequence, LedgerChanges.Between(before, now.Ledger)), now.Ledger)
            : await Read(after, now);
    }

    private async Task<(LedgerReport, Ledger?)> Read(long after, Portfolio now)
    {
        var (legs, through) = (new List<Leg>(), after);
        await foreach (var entry in _journal().RecordsAfter(after, CancellationToken.None))
        {
            legs.AddRange(entry.Record.Legs);
            through = entry.Sequence;
            if (through == now.Sequence || through - after == MaxRecordsRead)
            {
                break;
            }
        }

        return (
            Report(after, through, LedgerChanges.Of(legs)),
            through == now.Sequence ? now.Ledger : null);
    }

    private LedgerReport Report(
        long after, long through, ImmutableArray<AssetChange> changes) => new()
        {
            Username = Durable.Username,
            After = after,
            Through = through,
            Changes = changes,
        };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Portfolio {Username}: its report to the sums over all accounts failed; retrying")]
    private static partial void LogNotReported(
        ILogger logger, Exception fault, string username);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Portfolio {Username}: its reports to the sums over all accounts recovered")]
    private static partial void LogRecovered(ILogger logger, string username);
}
