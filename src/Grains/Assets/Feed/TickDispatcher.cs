using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Hands one asset its ticks, one call at a time. While the asset is slow or fails the
/// newest tick waits and older ones are skipped, so that no asset holds up another and nothing
/// piles up.</summary>
internal sealed partial class TickDispatcher : ITickDispatcher
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(2));

    private readonly Pump _pump;
    private Tick? _next;

    public TickDispatcher(
        IAssetGrain asset, TimeSpan staleAfter, Guid run, TimeProvider time, ILogger logger)
    {
        var assetId = asset.GetPrimaryKeyString();
        _pump = new Pump(
            () => _next is not null,
            () => asset.OnTick(Interlocked.Exchange(ref _next, null)!, staleAfter, run),
            Pause,
            time)
        {
            Failed = fault => LogNotTaken(logger, fault, assetId),
            Recovered = () => LogRecovered(logger, assetId),
        };
    }

    public Task Offer(Tick tick)
    {
        _next = tick;
        _pump.Kick();
        return Task.CompletedTask;
    }

    public void Stop() => _pump.Stop();

    [LoggerMessage(LogLevel.Warning, "Prices of {Asset} are lost: the asset fails; retrying")]
    private static partial void LogNotTaken(ILogger logger, Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "{Asset} recovered and takes prices")]
    private static partial void LogRecovered(ILogger logger, string asset);
}
