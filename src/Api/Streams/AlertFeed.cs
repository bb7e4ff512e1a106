using System.Net.ServerSentEvents;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Alerts;

namespace OrderProcessor.Api.Streams;

/// <summary>An account's alerts that went off as events of one stream, each once, beginning with
/// those that nobody has removed. All there are is told with each change and each renewal: a lost
/// call costs nothing but time.</summary>
internal sealed class AlertFeed : IAlertWatcher, IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly IAlertsGrain _alerts;
    private readonly IAlertWatcher _self;
    private readonly StreamEvents _events;
    private readonly FaultLog _faults;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<Alert> _waiting = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private long _version = -1;
    private volatile Action _changed = () => { };
    private Task<CatchUpRound> _round;

    public AlertFeed(string accountId, IServiceProvider services)
    {
        _grains = services.GetRequiredService<IGrainFactory>();
        _events = services.GetRequiredService<StreamEvents>();
        _faults = services.GetRequiredService<FaultLog>();
        _time = services.GetRequiredService<TimeProvider>();
        _alerts = _grains.GetGrain<IAlertsGrain>(accountId);
        _self = _grains.CreateObjectReference<IAlertWatcher>(this);
        _round = Task.FromResult(CatchUpRound.Succeeded(_time.GetTimestamp()));
    }

    public async Task Begin() => Take(await _alerts.Watch(_self));

    /// <inheritdoc cref="PortfolioFeed.WhenChanged" />
    public void WhenChanged(Action changed) => _changed = changed;

    public Task Changed(AlertList alerts)
    {
        Take(alerts);
        return Task.CompletedTask;
    }

    public SseItem<byte[]>? Take()
    {
        lock (_lock)
        {
            if (_waiting is not [var alert, ..])
            {
                return null;
            }

            _waiting.RemoveAt(0);
            return _events.Alert(alert);
        }
    }

    /// <summary>Renews watching when it is time for that.</summary>
    public void Beat()
    {
        if (_round is { IsCompletedSuccessfully: true } over
            && over.GetAwaiter().GetResult() is var last
            && last.IsNextDue(_time, areMissing: false))
        {
            _round = RoundAfter(last);
        }
    }

    public ValueTask DisposeAsync()
    {
        _changed = () => { };
        _ = Leave();
        _grains.DeleteObjectReference<IAlertWatcher>(_self);
        return ValueTask.CompletedTask;
    }

    // Calls may overtake each other: what is older tells nothing. What was removed before it could
    // be told is not told, so no more wait than there may be alerts.
    private void Take(AlertList alerts)
    {
        lock (_lock)
        {
            if (alerts.Version <= _version)
            {
                return;
            }

            _version = alerts.Version;
            _told.IntersectWith(alerts.Alerts.Select(alert => alert.AlertId));
            _waiting.RemoveAll(alert => !_told.Contains(alert.AlertId));
            _waiting.AddRange(alerts.Alerts.Where(alert =>
                alert.Status is not AlertStatus.Active && _told.Add(alert.AlertId)));
        }

        _changed();
    }

    // Never throws, so that there is a next one.
    private async Task<CatchUpRound> RoundAfter(CatchUpRound last)
    {
        var begunAt = _time.GetTimestamp();
        try
        {
            await Begin();
            return CatchUpRound.Succeeded(begunAt);
        }
        catch (Exception fault)
        {
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
            return last.ThenFailed(begunAt);
        }
    }

    private async Task Leave()
    {
        try
        {
            await _alerts.Unwatch(_self);
        }
        catch (Exception fault)
        {
            // Without being renewed it ends by itself.
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
        }
    }
}
