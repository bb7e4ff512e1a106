using OrderProcessor.Hosting.Logging;

namespace OrderProcessor.Hosting.Background;

/// <summary>Does one piece of work again and again, however often it fails: of what is no passing
/// fault only the first failure in a row is logged, and the recovery.</summary>
internal sealed partial class Recurring(
    RecurringWork work,
    IHostApplicationLifetime host,
    TimeProvider time,
    ILogger<Recurring> logger) : BackgroundService
{
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (true)
        {
            await Task.Delay(await RunOnce(stoppingToken), time, stoppingToken);
        }
    }

    // Before that the cluster takes no calls.
    private async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<TimeSpan> RunOnce(CancellationToken cancellationToken)
    {
        try
        {
            // Work that does not heed the token must not delay the end of the program.
            await work.Run(cancellationToken).WaitAsync(cancellationToken);
            if (_failures > 0)
            {
                LogRecovered(work.Name);
            }

            _failures = 0;
            return work.Period;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Which of those that pass is told is decided where logs are written.
            if (++_failures == 1 || PassingFault.KindOf(fault) is not null)
            {
                LogFailed(fault, work.Name);
            }

            return work.Retry(_failures);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Work} failed, retrying")]
    private partial void LogFailed(Exception fault, string work);

    [LoggerMessage(LogLevel.Information, "{Work} recovered")]
    private partial void LogRecovered(string work);
}
