using System.Collections.Concurrent;

namespace OrderProcessor.Api.Streams;

/// <summary>The open streams of this process, and the news of the market that they share.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<EventStream, bool> _open = new();
    private MarketNews _market = MarketNews.Empty;

    public MarketNews Market
    {
        get => Volatile.Read(ref _market);
        set => Volatile.Write(ref _market, value);
    }

    public bool WantPrices => _open.Values.Contains(true);

    public void Add(EventStream stream) => _open[stream] = stream.Channels.Prices;

    public void Remove(EventStream stream) => _open.TryRemove(stream, out _);

    public void WakeAll()
    {
        foreach (var (stream, _) in _open)
        {
            stream.Wake();
        }
    }
}
