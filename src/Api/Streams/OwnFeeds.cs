using System.Net.ServerSentEvents;

namespace OrderProcessor.Api.Streams;

/// <summary>What of a stream is its caller's own: records of the portfolio, and alerts.</summary>
internal sealed class OwnFeeds : IAsyncDisposable
{
    /// <summary>Of a stream of prices alone.</summary>
    public static readonly OwnFeeds None = new();

    private PortfolioFeed? _portfolio;
    private AlertFeed? _alerts;

    /// <summary>The number of the record that the first event comes after; null where none of
    /// records is wanted.</summary>
    public long? First => _portfolio?.First;

    /// <inheritdoc cref="PortfolioFeed.Open" />
    public async Task Open(
        string accountId, StreamChannels channels, long? after, IServiceProvider services)
    {
        if (channels.OfPortfolio)
        {
            _portfolio = await PortfolioFeed.Open(accountId, channels, after, services);
        }

        if (channels.Alerts)
        {
            _alerts = new AlertFeed(accountId, services);
            await _alerts.Begin();
        }
    }

    /// <summary>Has this called whenever there may be more to take.</summary>
    public void WhenChanged(Action changed)
    {
        _portfolio?.WhenChanged(changed);
        _alerts?.WhenChanged(changed);
    }

    public SseItem<byte[]>? Take() => _portfolio?.Take() ?? _alerts?.Take();

    /// <summary>Lets each look after itself.</summary>
    public void Beat()
    {
        _portfolio?.Beat();
        _alerts?.Beat();
    }

    public async ValueTask DisposeAsync()
    {
        if (_portfolio is not null)
        {
            await _portfolio.DisposeAsync();
        }

        if (_alerts is not null)
        {
            await _alerts.DisposeAsync();
        }
    }
}
