using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Reports durable records to the sums over all accounts, some while after they were
/// written and many at a time. What was not reported when the activation ended the next one
/// reports: it asks up to where its account is counted in.</summary>
internal sealed partial class ReconciliationReporter
{
    // A report goes out when nothing has been added for so long, or after so many such whiles:
    // each costs a write, and an account that trades now mostly trades on.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private const int MostGatherings = 5;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromSeconds(30));

    private readonly ITrialBalanceGrain _totals;
    private readonly IReportSource _source;
    private readonly TimeProvider _time;
    private readonly Pump _pump;
    private long? _through;
    private long _addedAt;
    private int _gatherings;

    public ReconciliationReporter(
        ITrialBalanceGrain totals,
        IReportSource source,
        TimeProvider time,
        Random jitter,
        ILogger logger)
    {
        (_totals, _source, _time) = (totals, source, time);
        _pump = new Pump(() => source.Sequence > (_through ?? 0), Send, Pause, time, jitter)
        {
            Gathering = Gathering,
            Failed = fault => LogNotReported(logger, fault, source.AccountId),
            Recovered = () => LogRecovered(logger, source.AccountId),
        };
    }

    /// <summary>Reports before long what has been added now.</summary>
    public void Kick()
    {
        _addedAt = _time.GetTimestamp();
        _pump.Kick();
    }

    public void Stop() => _pump.Stop();

    private async Task Send()
    {
        if (GoesOn())
        {
            return;
        }

        _gatherings = 0;
        // Until it is answered, whether a report arrived is not known: the next flight asks.
        var after = _through ?? await _totals.CountedThrough(_source.AccountId);
        _through = null;
        _through = await _source.ReportAfter(after) is { } report
            ? await _totals.Report(report)
            : after;
    }

    // A report that failed waits for nothing else.
    private bool GoesOn() => _through is not null
        && _time.GetElapsedTime(_addedAt) < Gathering
        && ++_gatherings < MostGatherings;

    [LoggerMessage(
        LogLevel.Warning, "Account {AccountId}: a report to the trial balance failed; retrying")]
    private static partial void LogNotReported(
        ILogger logger, Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Information, "Account {AccountId}: reports to the trial balance recovered")]
    private static partial void LogRecovered(ILogger logger, string accountId);
}
