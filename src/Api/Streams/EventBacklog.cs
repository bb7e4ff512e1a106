using System.Net.ServerSentEvents;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>A portfolio's records as events that wait for a stream to take them, each once and in
/// order. Any thread may use it: the portfolio's calls fill it while the stream empties it.
/// </summary>
internal sealed class EventBacklog(StreamChannels channels, StreamEvents events)
{
    /// <summary>The most events that wait, unless one record alone has more.</summary>
    public const int MaxQueued = 512;

    // So few that the next answer fits.
    private const int FewQueued = 64;

    private readonly Lock _lock = new();
    private readonly Queue<SseItem<byte[]>> _queue = new();
    private long? _last;
    private bool _isBehind;

    /// <summary>Whether records are missing and there is room for them.</summary>
    public bool WantsMore
    {
        get
        {
            lock (_lock)
            {
                return _isBehind && _queue.Count <= FewQueued;
            }
        }
    }

    /// <summary>Begins after the last record that was seen before, or else the last durable one.
    /// What nobody can have seen yet counts as too much that was missed.</summary>
    /// <returns>The record that it begins after.</returns>
    public long Begin(long? after, long durable)
    {
        lock (_lock)
        {
            var first = after <= durable ? after.Value : durable;
            _last = first;
            if (after > durable)
            {
                _queue.Enqueue(events.Reset(durable));
            }

            return first;
        }
    }

    /// <summary>The next event; null when none waits.</summary>
    public SseItem<byte[]>? Take()
    {
        lock (_lock)
        {
            return _queue.TryDequeue(out var item) ? item : null;
        }
    }

    /// <summary>Adds what has just happened. What does not follow on the last record known, or
    /// finds no room, is missing from then on.</summary>
    public void Add(PortfolioUpdates told)
    {
        lock (_lock)
        {
            if (_last is not { } last || told.After > last || !TryQueue(told))
            {
                _isBehind = true;
            }
        }
    }

    /// <summary>What is missing is read now: only what is found missing meanwhile counts.</summary>
    public void BeginCatchingUp()
    {
        lock (_lock)
        {
            _isBehind = false;
        }
    }

    /// <summary>After which record to read on, to know all through the durable one; null when none
    /// is missing or there is no room.</summary>
    public long? MissingAfter(long durable)
    {
        lock (_lock)
        {
            if (_last >= durable)
            {
                return null;
            }

            _isBehind = _queue.Count > FewQueued;
            return _isBehind ? null : _last;
        }
    }

    /// <summary>Adds what was read after that record, unless it has been told meanwhile. When too
    /// much was missed to be read, a reset says so.</summary>
    public void AddRead(PortfolioUpdates read, long after)
    {
        lock (_lock)
        {
            if (_last != after)
            {
                return;
            }

            if (read.After == after)
            {
                TryQueue(read);
                return;
            }

            _queue.Enqueue(events.Reset(read.Through));
            _last = read.Through;
        }
    }

    // Told twice is as good as told once. What one record changed always finds room where there
    // are few, so that reading on comes to an end.
    private bool TryQueue(PortfolioUpdates told)
    {
        foreach (var one in told.Events.Where(one => one.Sequence > _last))
        {
            var items = events.Of(one, channels).ToList();
            if (_queue.Count > FewQueued && _queue.Count + items.Count > MaxQueued)
            {
                return false;
            }

            items.ForEach(_queue.Enqueue);
            _last = one.Sequence;
        }

        _last = Math.Max(_last ?? 0, told.Through);
        return true;
    }
}
