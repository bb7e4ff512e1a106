using System.Net.ServerSentEvents;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>A portfolio's durable records as events of one stream. The portfolio tells of new ones;
/// what is missing, because a call was lost or there was no room, is read from the journal instead.
/// </summary>
internal sealed class PortfolioFeed : IAsyncDisposable
{
    private readonly IPortfolioGrain _portfolio;
    private readonly PortfolioWatch _watch;
    private readonly EventBacklog _backlog;
    private readonly FaultLog _faults;
    private readonly TimeProvider _time;
    private volatile Action _changed = () => { };

    // One after the other; only the stream begins one.
    private Task<CatchUpRound> _round;

    private PortfolioFeed(string accountId, EventBacklog backlog, IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        _backlog = backlog;
        _faults = services.GetRequiredService<FaultLog>();
        _time = services.GetRequiredService<TimeProvider>();
        _portfolio = grains.GetGrain<IPortfolioGrain>(accountId);
        _watch = new PortfolioWatch(grains, _portfolio, OnUpdates, _faults);
        _round = Task.FromResult(CatchUpRound.Succeeded(_time.GetTimestamp()));
    }

    /// <summary>The number of the record that the first event comes after.</summary>
    public long First { get; private set; }

    /// <param name="accountId">Whose portfolio.</param>
    /// <param name="channels">What of it is wanted.</param>
    /// <param name="after">The last record that was seen before; null begins with what
    /// comes.</param>
    /// <param name="services">What the front door has.</param>
    public static async Task<PortfolioFeed> Open(
        string accountId, StreamChannels channels, long? after, IServiceProvider services)
    {
        var events = services.GetRequiredService<StreamEvents>();
        var feed = new PortfolioFeed(accountId, new EventBacklog(channels, events), services);
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

    public SseItem<byte[]>? Take() => _backlog.Take();

    /// <summary>Renews watching and reads what is missing, when it is time for that.</summary>
    public void Beat()
    {
        if (_round is { IsCompletedSuccessfully: true } over
            && over.GetAwaiter().GetResult() is var last
            && last.IsNextDue(_time, _backlog.WantsMore))
        {
            _round = RoundAfter(last);
        }
    }

    public ValueTask DisposeAsync()
    {
        _changed = () => { };
        return _watch.DisposeAsync();
    }

    private void OnUpdates(PortfolioUpdates updates)
    {
        _backlog.Add(updates);
        _changed();
    }

    private async Task Begin(long? after)
    {
        var durable = await _watch.Renew();
        First = _backlog.Begin(after, durable);
        await CatchUp(durable);
    }

    // Never throws, so that there is a next one.
    private async Task<CatchUpRound> RoundAfter(CatchUpRound last)
    {
        var begunAt = _time.GetTimestamp();
        try
        {
            _backlog.BeginCatchingUp();
            await CatchUp(await _watch.Renew());
            return CatchUpRound.Succeeded(begunAt);
        }
        catch (Exception fault)
        {
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
            return last.ThenFailed(begunAt);
        }
    }

    private async Task CatchUp(long durable)
    {
        while (_backlog.MissingAfter(durable) is { } after)
        {
            _backlog.AddRead(await _portfolio.UpdatesAfter(after), after);
            _changed();
        }
    }
}
