using OrderProcessor.Api.Assets;

namespace OrderProcessor.Api.Streams;

/// <summary>The beat of all open streams of this process. While any of them wants prices each beat
/// reads the board, once for them all; and each stream looks after its own affairs then.</summary>
internal sealed partial class MarketTicker(
    PriceBoard board,
    OpenStreams streams,
    StreamEvents events,
    TimeProvider time,
    ILogger<MarketTicker> logger) : BackgroundService
{
    /// <summary>As often as the board has something new.</summary>
    public static readonly TimeSpan Beat = PriceBoard.Holds;

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Look(stoppingToken);
            streams.WakeAll();
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        if (!streams.WantPrices)
        {
            streams.Market = streams.Market.Cleared();
            return;
        }

        try
        {
            var assets = await board.Read(cancellationToken);
            streams.Market = streams.Market.After(assets, time.GetUtcNow(), events);
            _isFailing = false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFirst(fault);
        }
    }

    private void LogFirst(Exception fault)
    {
        if (!_isFailing)
        {
            LogUnread(fault);
        }

        _isFailing = true;
    }

    [LoggerMessage(LogLevel.Warning, "Streams get no prices: the board cannot be read")]
    private partial void LogUnread(Exception fault);
}
