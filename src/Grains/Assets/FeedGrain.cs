using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets;

/// <summary>Runs the one feed. A source that fails is read anew with growing pauses; one that has
/// ended, or whose input is wrong, stays ended until the next start of the cluster, because reading
/// it again would only repeat it.</summary>
[KeepAlive]
internal sealed partial class FeedGrain : Grain, IFeedGrain, IDisposable
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromMinutes(1));

    private readonly IPriceSource _source;
    private readonly TimeProvider _time;
    private readonly IPersistentState<FeedState> _state;
    private readonly PriceMeters _meters;
    private readonly ILogger<FeedGrain> _logger;
    private readonly CancellationTokenSource _stopping;
    private readonly Pump _pump;
    private bool _hasEnded;
    private long _number;

    public FeedGrain(
        [PersistentState("feed")] IPersistentState<FeedState> state,
        IPriceSource source,
        TimeProvider time,
        IHostApplicationLifetime host,
        PriceMeters meters,
        ILogger<FeedGrain> logger)
    {
        (_state, _source, _time, _meters, _logger) = (state, source, time, meters, logger);
        // With the host already: assets that are being put to rest should get no more ticks.
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        _pump = new Pump(() => !_hasEnded, () => ReadToEnd(_stopping.Token), Pause, time)
        {
            Failed = LogFailed,
            Recovered = LogRecovered,
        };
    }

    public Task EnsureRunning()
    {
        _pump.Kick();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Stop();
        await _pump.Idle.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private Task Stop()
    {
        _pump.Stop();
        return _stopping.CancelAsync();
    }

    private async Task ReadToEnd(CancellationToken cancellationToken)
    {
        try
        {
            await Pull(cancellationToken);
            _hasEnded = true;
            LogEnded();
        }
        catch (InvalidDataException fault)
        {
            _hasEnded = true;
            LogUnreadable(fault);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The feed goes on in another activation.
            _pump.Stop();
        }
    }

    private async Task Pull(CancellationToken cancellationToken)
    {
        var catalogue = GrainFactory.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var (run, reading) = (Guid.NewGuid(), new FeedReading(await Count(), _source.Name));
        var listed = await catalogue.Read(cancellationToken);
        ImmutableArray<AssetSnapshot> known =
            [.. await Task.WhenAll(listed.Select(asset => WithPast(asset, run)))];
        var dispatchers = known.Select(asset => asset.Listing.AssetId)
            .ToImmutableDictionary(id => id, id => Dispatcher(id, run));
        using var stop = cancellationToken.Register(() => Stop(dispatchers.Values));
        await foreach (var ticks in _source.Read(known, cancellationToken))
        {
            _pump.Progress();
            _meters.Received(_source.Name, ticks.Length);
            await Task.WhenAll(ticks.Select(tick =>
                dispatchers.GetValueOrDefault(tick.AssetId)
                    ?.Offer(tick with { Number = ++_number, Feed = reading })
                    ?? Task.CompletedTask));
        }
    }

    // Before anything is read: of two feeds, no two readings have one number.
    private async Task<long> Count()
    {
        _state.State = new FeedState { Readings = _state.State.Readings + 1 };
        await this.WriteOrDeactivate(_state);
        return _state.State.Readings;
    }

    private static void Stop(IEnumerable<ITickDispatcher> dispatchers)
    {
        foreach (var dispatcher in dispatchers)
        {
            dispatcher.Stop();
        }
    }

    // An asset that does not take it has no past; that is no reason for the others to have no
    // future.
    private async Task<AssetSnapshot> WithPast(AssetSnapshot asset, Guid run)
    {
        if (asset.Quote.AsOf is not null
            || _source.Past(asset, _time.GetUtcNow()) is not { IsEmpty: false } past)
        {
            return asset;
        }

        try
        {
            return await GrainFactory.GetGrain<IAssetGrain>(asset.Listing.AssetId)
                .Backfill(past, run) ?? asset;
        }
        catch (Exception fault)
        {
            LogNoPast(fault, asset.Listing.AssetId);
            return asset;
        }
    }

    private ITickDispatcher Dispatcher(string id, Guid run)
    {
        var (asset, staleAfter) = (
            GrainFactory.GetGrain<IAssetGrain>(id), _source.StaleAfter(id));
        return _source.IsRecording
            ? new RecordingDispatcher(asset, staleAfter, run, _time, _logger)
            : new TickDispatcher(asset, staleAfter, run, _time, _logger);
    }

    [LoggerMessage(LogLevel.Warning, "Past prices of {Asset} are lost: the asset fails")]
    private partial void LogNoPast(Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "The price source has ended")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Error, "The price source is unreadable; the feed stays off")]
    private partial void LogUnreadable(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The price source is lost; retrying")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Information, "The price source recovered")]
    private partial void LogRecovered();
}
