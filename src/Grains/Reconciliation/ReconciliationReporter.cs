using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Reports durable records to the sums over all accounts, some while after they were
/// written and many at a time. What was not reported when the activation ended the next one
/// reports: it asks up to where its account is counted in.</summary>
internal sealed partial class ReconciliationReporter
{
    // An account that trades now mostly trades on: a report waits until it has paused, but no
    // longer than so many pauses.
    private const int MostGatherings = 5;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromSeconds(30));

    private readonly ITrialBalanceGrain _totals;
    private readonly IReportSource _source;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly Pump _pump;
    private long? _through;
    private long _addedAt;
    private int _gatherings;

    /// <param name="totals">Where the account is counted in.</param>
    /// <param name="source">What there is to report.</param>
    /// <param name="pause">How long nothing has to be added before it is reported.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="jitter">Where the jitter of pauses after failures comes from.</param>
    /// <param name="logger">Hears of failures.</param>
    public ReconciliationReporter(
        ITrialBalanceGrain totals,
        IReportSource source,
        TimeSpan pause,
        TimeProvider time,
        Random jitter,
        ILogger logger)
    {
        (_totals, _source, _pause, _time) = (totals, source, pause, time);
        _pump = new Pump(() => source.Sequence > (_through ?? 0), Send, Pause, time, jitter)
        {
            Gathering = pause,
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
        && _time.GetElapsedTime(_addedAt) < _pause
        && ++_gatherings < MostGatherings;

    [LoggerMessage(
        LogLevel.Warning, "Account {AccountId}: a report to the trial balance failed; retrying")]
    private static partial void LogNotReported(
        ILogger logger, Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Information, "Account {AccountId}: reports to the trial balance recovered")]
    private static partial void LogRecovered(ILogger logger, string accountId);
}
