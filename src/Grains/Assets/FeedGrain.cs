using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Assets;

/// <summary>Runs the one feed. A source that fails is read anew with growing pauses; one that has
/// ended, or whose input is wrong, stays ended until the next start of the cluster, because reading
/// it again would only repeat it.</summary>
[KeepAlive]
internal sealed partial class FeedGrain(
    IPriceSource source,
    TimeProvider time,
    IHostApplicationLifetime host,
    PriceMeters meters,
    ILogger<FeedGrain> logger)
    : Grain, IFeedGrain, IDisposable
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromMinutes(1));

    // With the host already: assets that are being put to rest should get no more ticks.
    private readonly CancellationTokenSource _stopping =
        CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);

    private Task? _running;
    private int _failures;

    public Task EnsureRunning()
    {
        // Else all that the feed ever does would belong to the trace of its first caller.
        using var _ = ExecutionContext.SuppressFlow();
        _running ??= Run(_stopping.Token);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await _running.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryPull(cancellationToken))
            {
                await Task.Delay(
                    Pause.After(_failures, Random.Shared), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The feed goes on in another activation.
        }
    }

    private async Task<bool> TryPull(CancellationToken cancellationToken)
    {
        try
        {
            await Pull(cancellationToken);
            LogEnded();
            return true;
        }
        catch (InvalidDataException fault)
        {
            LogUnreadable(fault);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (_failures++ == 0)
            {
                LogFailed(fault);
            }

            return false;
        }
    }

    private async Task Pull(CancellationToken cancellationToken)
    {
        var catalogue = GrainFactory.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var run = Guid.NewGuid();
        var listed = await catalogue.Read(cancellationToken);
        ImmutableArray<AssetSnapshot> known =
            [.. await Task.WhenAll(listed.Select(asset => WithPast(asset, run)))];
        var lanes = known.Select(asset => asset.Listing.AssetId)
            .ToImmutableDictionary(id => id, id => Lane(id, run));
        await foreach (var ticks in source.Read(known, cancellationToken))
        {
            _failures = 0;
            meters.Received(source.Name, ticks.Length);
            foreach (var tick in ticks)
            {
                lanes.GetValueOrDefault(tick.AssetId)?.Offer(tick);
            }
        }
    }

    // An asset that does not take it has no past; that is no reason for the others to have no future.
    private async Task<AssetSnapshot> WithPast(AssetSnapshot asset, Guid run)
    {
        if (asset.Quote.AsOf is not null
            || source.Past(asset, time.GetUtcNow()) is not { IsEmpty: false } past)
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

    private AssetLane Lane(string id, Guid run) =>
        new(GrainFactory.GetGrain<IAssetGrain>(id), source.StaleAfter, run, logger);

    [LoggerMessage(LogLevel.Warning, "{Asset} does not take its past prices")]
    private partial void LogNoPast(Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "The price source has come to its end")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Error, "The price source is unreadable; the feed stays off")]
    private partial void LogUnreadable(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The price source failed; reading it anew with pauses")]
    private partial void LogFailed(Exception fault);
}
