using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OrderProcessor.Api.Streams;

/// <summary>One open stream: takes what there is next when its reader is ready for it, so that
/// nothing piles up before a slow one.</summary>
internal sealed class EventStream(
    StreamChannels channels,
    OpenStreams streams,
    StreamEvents events,
    OwnFeeds own,
    SessionWatch? session,
    TimeProvider time)
{
    /// <summary>A comment is sent as often, so that both sides see that the other is
    /// there.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);

    private const int BufferBytes = 4 * 1024;
    private static readonly byte[] Heartbeat = ": heartbeat\n\n"u8.ToArray();

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _seen;
    private long _heartbeatAt = time.GetTimestamp();
    private long _lookedAt = time.GetTimestamp();
    private bool _isOver;

    public StreamChannels Channels => channels;

    /// <summary>Lets it look for more.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Writes until the reader or the program goes, or the session is over.</summary>
    public async Task WriteTo(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new BufferedStream(body, BufferBytes);
        using var ending = cancellationToken.Register(Wake);
        own.WhenChanged(Wake);
        streams.Add(this);
        try
        {
            await SseFormatter.WriteAsync(
                Events(buffer, cancellationToken),
                buffer,
                (item, writer) => writer.Write(item.Data),
                cancellationToken);
            await buffer.FlushAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody reads on.
        }
        finally
        {
            streams.Remove(this);
        }
    }

    private async IAsyncEnumerable<SseItem<byte[]>> Events(
        Stream buffer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return events.Ready(own.First);
        while (!cancellationToken.IsCancellationRequested && !IsOver())
        {
            if (Next() is { } item)
            {
                yield return item;
            }
            else
            {
                await buffer.FlushAsync(cancellationToken);
                await _wakes.Reader.ReadAsync(CancellationToken.None);
                own.Beat();
                await Beat(buffer, cancellationToken);
            }
        }
    }

    private SseItem<byte[]>? Next()
    {
        if (own.Take() is { } item)
        {
            return item;
        }

        var told = streams.Quotes.Next(_seen, channels);
        _seen = told?.Version ?? _seen;
        return told?.Item;
    }

    // Also while a slow reader takes one event after the other.
    private bool IsOver()
    {
        if (session is not null && time.GetElapsedTime(_lookedAt) >= MarketTicker.Beat)
        {
            _lookedAt = time.GetTimestamp();
            _isOver = session.IsOver();
        }

        return _isOver;
    }

    private async Task Beat(Stream buffer, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_heartbeatAt) > HeartbeatEvery - MarketTicker.Beat)
        {
            _heartbeatAt = time.GetTimestamp();
            await buffer.WriteAsync(Heartbeat, cancellationToken);
        }
    }
}
