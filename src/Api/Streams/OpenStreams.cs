using System.Collections.Concurrent;

namespace OrderProcessor.Api.Streams;

/// <summary>The open streams of this process, and the quotes that they share.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<EventStream, bool> _open = new();
    private ConflatedQuotes _quotes = ConflatedQuotes.Empty;

    public ConflatedQuotes Quotes
    {
        get => Volatile.Read(ref _quotes);
        set => Volatile.Write(ref _quotes, value);
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
