using OrderProcessor.Grains.Abstractions.Audit;


namespace OrderProcessor.Silo.Hosting;

/// <summary>Sees to it, every hour, that audit journals whose time is over are deleted.</summary>
internal sealed partial class AuditRetentionKeeper(
    IGrainFactory grains,
    IHostApplicationLifetime host,
    TimeProvider time,
    ILogger<AuditRetentionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // Between parts, so that what people wait for comes in between.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (true)
        {
            await Task.Delay(await Done(stoppingToken) ? Every : Pause, time, stoppingToken);
        }
    }

    // Before that the cluster takes no calls.
    private async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> Done(CancellationToken cancellationToken)
    {
        try
        {
            return await grains.GetGrain<IAuditRetentionGrain>(IAuditRetentionGrain.Key).Expire();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(fault);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old audit entries could not be deleted; trying on in an hour")]
    private partial void LogFailed(Exception fault);
}
