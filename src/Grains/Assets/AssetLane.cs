using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets;

/// <summary>Hands one asset its ticks, one call at a time. While the asset is slow the newest tick
/// waits and older ones are skipped, so that no asset holds up another and nothing piles up.</summary>
internal sealed partial class AssetLane(
    IAssetGrain asset, TimeSpan staleAfter, Guid run, ILogger logger)
{
    private Tick? _next;
    private Task _sending = Task.CompletedTask;
    private bool _isFailing;

    public void Offer(Tick tick)
    {
        _next = tick;
        if (_sending.IsCompleted)
        {
            _sending = Send();
        }
    }

    private async Task Send()
    {
        while (_next is { } tick)
        {
            _next = null;
            try
            {
                await asset.Take(tick, staleAfter, run);
                _isFailing = false;
            }
            catch (Exception fault)
            {
                if (!_isFailing)
                {
                    LogNotTaken(logger, fault, tick.AssetId);
                }

                _isFailing = true;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Asset} does not take its prices")]
    private static partial void LogNotTaken(ILogger logger, Exception fault, string asset);
}
