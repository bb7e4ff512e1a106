using OrderProcessor.Api.Assets;

namespace OrderProcessor.Api.Streams;

/// <summary>Wakes the open streams of this process. While any of them wants prices these are read
/// anew often, once for them all, and all are woken when that brought something; at each beat they
/// are woken anyway, to look after their own affairs.</summary>
internal sealed partial class MarketTicker(
    CatalogueCache catalogue,
    OpenStreams streams,
    StreamEvents events,
    TimeProvider time,
    ILogger<MarketTicker> logger) : BackgroundService
{
    /// <summary>As often each stream looks after itself.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>As often prices are looked at: with half as much again in the catalogue, and what a
    /// browser takes to draw, a price is on the screen in a quarter of a second.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    // A timer's turns come a little early and a little late.
    private static readonly TimeSpan Slack = LookEvery / 2;

    private long _wokenAt = time.GetTimestamp();
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var seen = streams.Quotes.Version;
            await Look(stoppingToken);
            if (streams.Quotes.Version != seen || time.GetElapsedTime(_wokenAt) >= Beat - Slack)
            {
                _wokenAt = time.GetTimestamp();
                streams.WakeAll();
            }
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        if (!streams.WantPrices)
        {
            streams.Quotes = streams.Quotes.Cleared();
            return;
        }

        try
        {
            var assets = await catalogue.Read(maxAge: Slack, cancellationToken);
            streams.Quotes = streams.Quotes.After(assets, time.GetUtcNow(), events);
            Succeeded();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(fault);
        }
    }

    private void Succeeded()
    {
        if (_isFailing)
        {
            LogRecovered();
        }

        _isFailing = false;
    }

    private void Failed(Exception fault)
    {
        if (!_isFailing)
        {
            LogFailed(fault);
        }

        _isFailing = true;
    }

    [LoggerMessage(LogLevel.Warning, "Price streams stalled: reading prices failed; retrying")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Information, "Price streams recovered")]
    private partial void LogRecovered();
}
