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
    private FeedCondition _condition;
    private string? _fault;
    private CancellationTokenSource? _restart;
    private Reading? _reading;
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
        _pump = new Pump(() => !HasEnded, () => ReadToEnd(_stopping.Token), Pause, time)
        {
            Failed = OnFailed,
            Recovered = OnRecovered,
        };
    }

    private bool HasEnded => _condition is FeedCondition.Ended or FeedCondition.Unreadable;

    public Task EnsureRunning()
    {
        _pump.Kick();
        return _reading is { } reading ? Follow(reading) : Task.CompletedTask;
    }

    public async Task Restart()
    {
        LogRestarted();
        (_condition, _fault) = (FeedCondition.Running, null);
        if (_restart is { } running)
        {
            await running.CancelAsync();
        }

        _pump.Kick();
    }

    public Task<FeedStatus> Status(CancellationToken cancellationToken) =>
        Task.FromResult(new FeedStatus
        {
            Source = _source.Name,
            Condition = _condition,
            Fault = _fault,
            SilentFor = _reading?.Heard.SilentFor(),
            SilentAssets = _reading?.Heard.Silent(_source.StaleAfter) ?? [],
        });

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
        using var restart = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _restart = restart;
        try
        {
            await Pull(restart.Token);
            _condition = FeedCondition.Ended;
            LogEnded();
        }
        catch (InvalidDataException fault)
        {
            (_condition, _fault) = (FeedCondition.Unreadable, fault.Message);
            LogUnreadable(fault);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The feed goes on in another activation.
            _pump.Stop();
        }
        catch (OperationCanceledException) when (restart.IsCancellationRequested)
        {
            // It is read anew at once.
        }
        finally
        {
            _restart = null;
        }
    }

    private async Task Pull(CancellationToken cancellationToken)
    {
        var reading = new Reading(
            Guid.NewGuid(), new FeedReading(await Count(), _source.Name), new FeedSilence(_time));
        await Follow(reading);
        _reading = reading;
        using var stop = cancellationToken.Register(() => Stop(reading.Dispatchers.Values));
        await foreach (var ticks in _source.Read(() => reading.Listed, cancellationToken))
        {
            _pump.Progress();
            _meters.Received(_source.Name, ticks.Length);
            await Task.WhenAll(ticks.Select(tick => Offer(tick, reading)));
        }
    }

    private Task Offer(Tick tick, Reading reading)
    {
        if (!reading.Dispatchers.TryGetValue(tick.AssetId, out var dispatcher))
        {
            return Task.CompletedTask;
        }

        reading.Heard.Hear(tick.AssetId);
        return dispatcher.Offer(tick with { Number = ++_number, Feed = reading.Feed });
    }

    // What is listed meanwhile is priced from its next price on.
    private async Task Follow(Reading reading)
    {
        var listed = await GrainFactory.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).Read();
        ImmutableArray<AssetSnapshot> known = [.. await Task.WhenAll(listed.Select(
            asset => reading.Dispatchers.ContainsKey(asset.Listing.AssetId)
                ? Task.FromResult(asset)
                : WithPast(asset, reading.Run)))];
        foreach (var id in known.Select(asset => asset.Listing.AssetId))
        {
            if (!reading.Dispatchers.ContainsKey(id))
            {
                reading.Dispatchers = reading.Dispatchers.Add(id, Dispatcher(id, reading.Run));
            }
        }

        reading.Listed = known;
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

    private void OnFailed(Exception fault)
    {
        (_condition, _fault) = (FeedCondition.Failing, fault.Message);
        LogFailed(fault);
    }

    private void OnRecovered()
    {
        (_condition, _fault) = (FeedCondition.Running, null);
        LogRecovered();
    }

    [LoggerMessage(LogLevel.Information, "An admin restarts the price source")]
    private partial void LogRestarted();

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

    // One uninterrupted reading of the source, and whom it prices.
    private sealed class Reading(Guid run, FeedReading feed, FeedSilence heard)
    {
        public Guid Run => run;

        public FeedReading Feed => feed;

        public FeedSilence Heard => heard;

        public ImmutableArray<AssetSnapshot> Listed { get; set; } = [];

        public ImmutableDictionary<string, ITickDispatcher> Dispatchers { get; set; } =
            ImmutableDictionary<string, ITickDispatcher>.Empty;
    }
}
