using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Alerts;

/// <summary>The door to one account's alerts. One change after the other, each known to the book
/// before it is kept, and to anybody else once it is: whatever is lost in between, an alert that is
/// kept is watched, and one that went off does not do so again.</summary>
internal sealed class AlertsGrain(
    [PersistentState("alerts")] IPersistentState<AlertsState> state,
    QuoteCache quotes,
    TimeProvider time,
    ILogger<AlertsGrain> logger) : Grain, IAlertsGrain
{
    private AlertWatchers _watchers = null!;
    private AlertList _durable = null!;

    private string AccountId => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _watchers = new AlertWatchers(AccountId, time, logger);
        _durable = state.State.List;
        return Task.CompletedTask;
    }

    public async Task<AlertOutcome> Create(CreateAlert request)
    {
        if (state.State.Repeated(request) is { } repeated)
        {
            return repeated;
        }

        var begun = time.GetTimestamp();
        var quote = await quotes.Read(request.AssetId);
        if (state.State.Refusal(request, quote) is { } refusal)
        {
            return new AlertOutcome.Refused(refusal);
        }

        var id = AlertIds.Of(AccountId, request.OperationKey);
        var next = state.State.Create(request, id, time.GetUtcNow(), quote!.Tick);
        await Shard(quote).Watch([Reference(next.Find(id)!)]);
        if (time.GetElapsedTime(begun) > BookIds.MaxPlacing)
        {
            throw new OverloadedException("The alert's book took too long.");
        }

        await Keep(next);
        return new AlertOutcome.Created(next.Find(id)!, Replayed: false);
    }

    public async Task<AlertOutcome> Remove(RemoveAlerts request)
    {
        if (state.State.Repeated(request) is { } repeated)
        {
            return repeated;
        }

        var asked = state.State.Asked(request);
        if (asked.IsEmpty && request.AlertId is not null)
        {
            return new AlertOutcome.Unknown();
        }

        await Keep(state.State.Remove(request, time.GetUtcNow()));
        await Forget(asked);
        return new AlertOutcome.Removed(Replayed: false);
    }

    public Task<AlertList> Read(CancellationToken cancellationToken) => Task.FromResult(_durable);

    public async Task<ImmutableArray<WatchOutcome>> Trigger(TriggerOrders request)
    {
        await Keep(state.State.Trigger(request, time.GetUtcNow()));
        return [.. request.Orders.Select(one => state.State.Outcome(one.OrderId))];
    }

    public async Task Rewatch()
    {
        foreach (var asset in Active(state.State.Alerts).ToList())
        {
            var quote = await quotes.Read(asset.Key);
            if (quote is { Status: AssetStatus.Inactive })
            {
                await Keep(state.State.Trigger(Delisted(asset), time.GetUtcNow()));
            }
            else if (quote is not null)
            {
                await Shard(quote).Rewatch([.. asset.Select(Reference)]);
            }
        }
    }

    public Task<AlertList> Watch(IAlertWatcher watcher)
    {
        _watchers.Add(watcher);
        return Task.FromResult(_durable);
    }

    public Task Unwatch(IAlertWatcher watcher)
    {
        _watchers.Remove(watcher);
        return Task.CompletedTask;
    }

    private async Task Keep(AlertsState next)
    {
        if (next != state.State)
        {
            state.State = next with { Version = state.State.Version + 1 };
            await this.WriteOrDeactivate(state);
            _durable = state.State.List;
            _watchers.Tell(_durable);
        }
    }

    // A book that does not hear of it asks.
    private async Task Forget(ImmutableArray<Alert> removed)
    {
        foreach (var asset in Active(removed))
        {
            if (await quotes.Read(asset.Key) is { } quote)
            {
                Shard(quote).Forget(AccountId, [.. asset.Select(alert => alert.AlertId)])
                    .Ignore();
            }
        }
    }

    private static IEnumerable<IGrouping<string, Alert>> Active(ImmutableArray<Alert> alerts) =>
        alerts.Where(alert => alert.Status is AlertStatus.Active)
            .GroupBy(alert => alert.AssetId, StringComparer.Ordinal);

    private static TriggerOrders Delisted(IGrouping<string, Alert> asset) => new()
    {
        AssetId = asset.Key,
        Tick = null,
        IsDelisted = true,
        Orders = [.. asset.Select(alert => new TriggeredOrder(alert.AlertId, 1, null))],
    };

    private IBookGrain Shard(Quote quote) => GrainFactory.GetGrain<IBookGrain>(BookIds.Of(
        quote.AssetId, BookIds.ShardOf(AccountId, quote.BookShards)));

    private OrderReference Reference(Alert alert) => AlertReference.Of(AccountId, alert);
}
