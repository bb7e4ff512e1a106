using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>The price alerts of one account, by its id. What has gone off stays until its owner
/// removes it.</summary>
[Alias("IAlertsGrain")]
public interface IAlertsGrain : IGrainWithStringKey
{
    /// <summary>The most that are kept of an account, those that went off included.</summary>
    const int MaxAlerts = 100;

    /// <summary>Has the account told once the price is there, which may be at once; durable when it
    /// returns. Answers <see cref="AlertOutcome.Created"/> or
    /// <see cref="AlertOutcome.Refused"/>.</summary>
    [Alias("Create")]
    Task<AlertOutcome> Create(CreateAlert request);

    /// <summary>Lets alerts go; durable when it returns. Answers
    /// <see cref="AlertOutcome.Removed"/>, <see cref="AlertOutcome.Refused"/>, or
    /// <see cref="AlertOutcome.Unknown"/> where one is asked about that is not there.</summary>
    [Alias("Remove")]
    Task<AlertOutcome> Remove(RemoveAlerts request);

    /// <summary>All there are.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<AlertList> Read(CancellationToken cancellationToken = default);

    /// <summary>A tick has reached these, or their asset is listed no more. Called at least once;
    /// each goes off once.</summary>
    [Alias("Trigger")]
    Task<ImmutableArray<WatchOutcome>> Trigger(TriggerOrders request);

    /// <summary>Has every book know of the alerts again that wait for a price in it: for the sweep,
    /// which does not know what a book has lost. Those of an asset that is listed no more are
    /// canceled.</summary>
    [Alias("Rewatch")]
    Task Rewatch();

    /// <summary>Has the watcher told of changes for half a minute; answers all there are
    /// now.</summary>
    [Alias("Watch"), AlwaysInterleave]
    Task<AlertList> Watch(IAlertWatcher watcher);

    /// <summary>Tells the watcher no more.</summary>
    [Alias("Unwatch"), AlwaysInterleave]
    Task Unwatch(IAlertWatcher watcher);
}
