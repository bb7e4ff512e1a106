using OrderProcessor.Grains.Abstractions.Assets;


namespace OrderProcessor.Silo.Feeds;

/// <summary>Reminds the feed to run, from every host, so that it comes back wherever it was lost.
/// </summary>
internal sealed partial class FeedKeeper(
    IGrainFactory grains,
    IHostApplicationLifetime host,
    TimeProvider time,
    ILogger<FeedKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

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
            await grains.GetGrain<IFeedGrain>(IFeedGrain.Key).EnsureRunning();
            _isFailing = false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                LogLost(fault);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The price feed cannot be reached; trying on")]
    private partial void LogLost(Exception fault);
}
