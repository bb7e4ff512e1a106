using OrderProcessor.Grains.Abstractions.Reconciliation;


namespace OrderProcessor.Silo.Hosting;

/// <summary>Reminds the sweep of all accounts to go on, from every silo, so that it goes on wherever
/// it was lost.</summary>
internal sealed partial class SweepKeeper(
    IGrainFactory grains,
    IHostApplicationLifetime host,
    TimeProvider time,
    ILogger<SweepKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (true)
        {
            await Remind(stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    // Before that the cluster takes no calls.
    private async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task Remind(CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<ILedgerSweepGrain>(ILedgerSweepGrain.Key).Advance();
            _isFailing = false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                LogFailing(fault);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not all accounts can be gone through; trying on")]
    private partial void LogFailing(Exception fault);
}
