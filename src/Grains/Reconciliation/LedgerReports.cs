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
internal sealed partial class LedgerReports(
    ITotalsGrain totals,
    Func<Journal<Portfolio, PortfolioRecord>> journal,
    TimeProvider time,
    Random jitter,
    ILogger logger)
{
    /// <summary>The most records one report is gathered from, where they have to be read.</summary>
    private const int MaxRecordsRead = 5_000;

    // Also keeps an account that trades all the time to one report in that while.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromSeconds(30));

    private Task _running = Task.CompletedTask;
    private bool _stopped;
    private long? _through;

    // The ledger as it was at that record; null while that is not known.
    private Ledger? _reported;

    private Portfolio Durable => journal().Durable;

    private bool IsBehind => Durable.Sequence > (_through ?? 0);

    /// <summary>Reports what there is to report before long, unless that is under way.</summary>
    public void Kick()
    {
        if (_running.IsCompleted && !_stopped && IsBehind)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _running = Run();
            }
        }
    }

    public void Stop() => _stopped = true;

    private async Task Run()
    {
        var failures = 0;
        var wait = Gathering;
        while (!_stopped && IsBehind)
        {
            await Task.Delay(wait, time);
            try
            {
                await Report();
                (failures, wait) = (0, Gathering);
            }
            catch (Exception fault)
            {
                // Whether the report arrived is not known: ask.
                (_through, _reported) = (null, null);
                wait = Pause.After(++failures, jitter);
                if (failures == 1)
                {
                    LogNotReported(logger, fault, Durable.Username);
                }
            }
        }
    }

    private async Task Report()
    {
        if (_stopped)
        {
            return;
        }

        _through ??= await totals.CountedThrough(Durable.Username);
        var (report, ledger) = await Next(_through.Value);
        if (report is null)
        {
            return;
        }

        var counted = await totals.Report(report);
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
        await foreach (var entry in journal().RecordsAfter(after, CancellationToken.None))
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
        Message = "Portfolio {Username}: its report to the sums over all accounts failed and is "
            + "made again.")]
    private static partial void LogNotReported(
        ILogger logger, Exception fault, string username);
}
