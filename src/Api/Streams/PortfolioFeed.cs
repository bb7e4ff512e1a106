using System.Net.ServerSentEvents;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>A portfolio's durable records as events of one stream, each once and in order. The
/// portfolio tells of new ones; what does not follow on the last one known, because a call was lost
/// or there was no room, is read from the journal instead.</summary>
internal sealed class PortfolioFeed : IPortfolioWatcher, IAsyncDisposable
{
    // A lost call shows at the latest when watching is renewed.
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(250), Longest: TimeSpan.FromSeconds(5));

    private const int MaxQueued = 512;

    // So few that the next answer fits.
    private const int FewQueued = 64;

    private readonly IGrainFactory _grains;
    private readonly IPortfolioGrain _portfolio;
    private readonly IPortfolioWatcher _self;
    private readonly StreamChannels _channels;
    private readonly StreamEvents _events;
    private readonly FaultLog _faults;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Queue<SseItem<byte[]>> _queue = new();
    private long? _last;
    private bool _isBehind;
    private Action _changed = () => { };
    private Task _working = Task.CompletedTask;
    private TimeSpan _wait = RenewEvery;
    private long _workedAt;
    private int _failures;

    private PortfolioFeed(
        string username, StreamChannels channels, IGrainFactory grains, IServiceProvider services)
    {
        (_grains, _channels) = (grains, channels);
        _events = services.GetRequiredService<StreamEvents>();
        _faults = services.GetRequiredService<FaultLog>();
        _time = services.GetRequiredService<TimeProvider>();
        _portfolio = grains.GetGrain<IPortfolioGrain>(username);
        _self = grains.CreateObjectReference<IPortfolioWatcher>(this);
    }

    /// <summary>The number of the record that the first event comes after.</summary>
    public long First { get; private set; }

    /// <param name="username">Whose portfolio.</param>
    /// <param name="channels">What of it is wanted.</param>
    /// <param name="after">The last record that was seen before; null begins with what comes.</param>
    /// <param name="services">What the front door has.</param>
    public static async Task<PortfolioFeed> Open(
        string username, StreamChannels channels, long? after, IServiceProvider services)
    {
        var feed = new PortfolioFeed(
            username, channels, services.GetRequiredService<IGrainFactory>(), services);
        try
        {
            await feed.Begin(after);
            return feed;
        }
        catch
        {
            await feed.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has this called whenever there may be more to take.</summary>
    public void WhenChanged(Action changed) => _changed = changed;

    public SseItem<byte[]>? Take()
    {
        lock (_lock)
        {
            return _queue.TryDequeue(out var item) ? item : null;
        }
    }

    public Task Committed(PortfolioNews news)
    {
        lock (_lock)
        {
            if (_last is not { } last || news.After > last || !TryQueue(news, last))
            {
                _isBehind = true;
            }
        }

        _changed();
        return Task.CompletedTask;
    }

    /// <summary>Renews watching and reads what is missing, when it is time for that.</summary>
    public void Beat()
    {
        if (!_working.IsCompleted || !IsDue())
        {
            return;
        }

        _workedAt = _time.GetTimestamp();
        _working = Work();
    }

    public ValueTask DisposeAsync()
    {
        _changed = () => { };
        _ = Leave();
        _grains.DeleteObjectReference<IPortfolioWatcher>(_self);
        return ValueTask.CompletedTask;
    }

    private async Task Begin(long? after)
    {
        _workedAt = _time.GetTimestamp();
        var durable = await _portfolio.Watch(_self);
        lock (_lock)
        {
            First = after <= durable ? after.Value : durable;
            _last = First;
            if (after > durable)
            {
                _queue.Enqueue(_events.Reset(durable));
            }
        }

        await CatchUp(durable);
    }

    private bool IsDue()
    {
        lock (_lock)
        {
            var waited = _time.GetElapsedTime(_workedAt) >= _wait;
            return waited || (_isBehind && _failures == 0 && _queue.Count <= FewQueued);
        }
    }

    private async Task Work()
    {
        try
        {
            lock (_lock)
            {
                _isBehind = false;
            }

            await CatchUp(await _portfolio.Watch(_self));
            (_failures, _wait) = (0, RenewEvery);
        }
        catch (Exception fault)
        {
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
            _wait = Pause.After(++_failures, Random.Shared);
        }
    }

    private async Task CatchUp(long durable)
    {
        while (Missing(durable) is { } after)
        {
            var news = await _portfolio.NewsAfter(after);
            lock (_lock)
            {
                if (_last == after)
                {
                    Catch(news, after);
                }
            }

            _changed();
        }
    }

    private long? Missing(long durable)
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

    private void Catch(PortfolioNews news, long after)
    {
        if (news.After == after)
        {
            TryQueue(news, after);
            return;
        }

        _queue.Enqueue(_events.Reset(news.Through));
        _last = news.Through;
    }

    // Told twice is as good as told once.
    private bool TryQueue(PortfolioNews news, long last)
    {
        var items = news.Events
            .Where(one => one.Sequence > last)
            .SelectMany(one => _events.Of(one, _channels))
            .ToList();
        if (_queue.Count + items.Count > MaxQueued)
        {
            return false;
        }

        items.ForEach(_queue.Enqueue);
        _last = Math.Max(last, news.Through);
        return true;
    }

    private async Task Leave()
    {
        try
        {
            await _portfolio.Unwatch(_self);
        }
        catch (Exception fault)
        {
            // Without being renewed it ends by itself.
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
        }
    }
}
