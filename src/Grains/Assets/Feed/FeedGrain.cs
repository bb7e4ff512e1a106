using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;
using Orleans.Storage;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Runs the one feed. A source that fails is read anew with growing pauses; one that has
/// ended, or whose input is wrong, stays ended until the next start of the cluster, because reading
/// it again would only repeat it. So the end of a recording is kept, for whoever runs the feed when
/// its silo is gone: orders would be filled at prices of long ago.</summary>
[KeepAlive]
internal sealed partial class FeedGrain : Grain, IFeedGrain, IDisposable
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromMinutes(1));

    private readonly IPriceSource _source;
    private readonly ISiloStatusOracle _silos;
    private readonly TimeProvider _time;
    private readonly IPersistentState<FeedState> _state;
    private readonly PriceMeters _meters;
    private readonly ILogger<FeedGrain> _logger;
    private readonly CancellationTokenSource _stopping;
    private readonly Pump _pump;
    private FeedCondition _condition;
    private string? _fault;
    private CancellationTokenSource? _restart;
    private PricedAssets? _priced;
    private Task _keeping = Task.CompletedTask;
    private bool _isNotKept;
    private long _number;

    public FeedGrain(
        [PersistentState("feed")] IPersistentState<FeedState> state,
        IPriceSource source,
        ISiloStatusOracle silos,
        TimeProvider time,
        IHostApplicationLifetime host,
        PriceMeters meters,
        ILogger<FeedGrain> logger)
    {
        (_state, _source, _silos) = (state, source, silos);
        (_time, _meters, _logger) = (time, meters, logger);
        // With the host already: assets that are being put to rest should get no more ticks.
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        _pump = new Pump(() => !HasEnded, () => ReadToEnd(_stopping.Token), Pause, time)
        {
            Failed = OnFailed,
            Recovered = OnRecovered,
        };
    }

    private bool HasEnded => _condition is FeedCondition.Ended or FeedCondition.Unreadable;

    // What has ended, where it is what is read here.
    private PlayedRecording? Played =>
        _source.IsRecording && _state.State.Played?.Recording == _source.Recording
            ? _state.State.Played
            : null;

    private bool WasPlayed => Played is { } played
        && played.Silos.Intersect(Silos(), StringComparer.Ordinal).Any();

    public async Task EnsureRunning()
    {
        _pump.Kick();
        await KeepPlayed();
        await (_priced?.Follow() ?? Task.CompletedTask);
    }

    public async Task Restart()
    {
        LogRestarted();
        await _keeping;
        Forget();
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
            SilentFor = _priced?.Heard.SilentFor(),
            SilentAssets = _priced?.Heard.Silent(_source.StaleAfter) ?? [],
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
            if (WasPlayed)
            {
                LogStaysEnded();
            }
            else
            {
                await Pull(restart.Token);
                LogEnded();
            }

            _condition = FeedCondition.Ended;
            await KeepPlayed();
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
        _meters.Received(_source.Name, 0);
        var reading = new FeedReading(await Count(), _source.Name);
        var priced = new PricedAssets(GrainFactory, _source, reading, _time, _logger);
        await priced.Follow();
        _priced = priced;
        using var stop = cancellationToken.Register(priced.Stop);
        await foreach (var ticks in _source.Read(() => priced.Listed, cancellationToken))
        {
            _pump.Progress();
            _meters.Received(_source.Name, ticks.Length);
            await Task.WhenAll(ticks.Select(
                tick => priced.Offer(tick, () => ++_number)));
        }
    }

    // Before anything is read: of two feeds, no two readings have one number.
    private async Task<long> Count()
    {
        await _keeping;
        Forget();
        _state.State = _state.State with { Readings = _state.State.Readings + 1 };
        await this.WriteOrDeactivate(_state);
        return _state.State.Readings;
    }

    // While silos are given another source, one that has not got it yet may run the feed once more.
    private void Forget() => _state.State = _state.State with
    {
        Played = Played is null ? _state.State.Played : null,
    };

    // Anew when others are up: when the last of those that are named goes, nobody could tell.
    private Task KeepPlayed()
    {
        if (_condition is FeedCondition.Ended && _source.IsRecording && _keeping.IsCompleted)
        {
            _keeping = Keep(new PlayedRecording(_source.Recording, Silos()));
        }

        return _keeping;
    }

    private async Task Keep(PlayedRecording played)
    {
        var before = _state.State;
        if (Played is { } kept && kept.Silos.SequenceEqual(played.Silos, StringComparer.Ordinal))
        {
            return;
        }

        try
        {
            _state.State = before with { Played = played };
            await _state.WriteStateAsync();
            _isNotKept = false;
        }
        catch (InconsistentStateException)
        {
            // The feed runs elsewhere too, and knows better.
            DeactivateOnIdle();
        }
        catch (Exception fault)
        {
            // With the next look at the feed.
            _state.State = before;
            if (!_isNotKept)
            {
                LogNotKept(fault);
            }

            _isNotKept = true;
        }
    }

    private ImmutableArray<string> Silos() =>
    [
        .. _silos.GetApproximateSiloStatuses(onlyActive: true).Keys
            .Select(silo => silo.ToParsableString()).Order(StringComparer.Ordinal),
    ];

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

    [LoggerMessage(LogLevel.Information, "The price source has ended")]
    private partial void LogEnded();

    [LoggerMessage(
        LogLevel.Information,
        "The price source has ended already, and is not played again")]
    private partial void LogStaysEnded();

    [LoggerMessage(
        LogLevel.Warning, "That the price source has ended could not be kept; retrying")]
    private partial void LogNotKept(Exception fault);

    [LoggerMessage(LogLevel.Error, "The price source is unreadable; the feed stays off")]
    private partial void LogUnreadable(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The price source is lost; retrying")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Information, "The price source recovered")]
    private partial void LogRecovered();
}
