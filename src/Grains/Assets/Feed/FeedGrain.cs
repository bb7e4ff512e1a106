using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets.Feed;

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
    private PricedAssets? _priced;
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
        return _priced?.Follow() ?? Task.CompletedTask;
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
        _state.State = new FeedState { Readings = _state.State.Readings + 1 };
        await this.WriteOrDeactivate(_state);
        return _state.State.Readings;
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

    [LoggerMessage(LogLevel.Information, "The price source has ended")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Error, "The price source is unreadable; the feed stays off")]
    private partial void LogUnreadable(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The price source is lost; retrying")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Information, "The price source recovered")]
    private partial void LogRecovered();
}
