using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>Tells of prices from the future, which this process's assets refuse: the feed's clock
/// is ahead of this process's, or this one's behind.</summary>
public sealed partial class FutureTicks
{
    private readonly PriceMeters _meters;
    private readonly ILogger<FutureTicks> _logger;

    // Listed assets, whose number is bounded.
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    internal FutureTicks(PriceMeters meters, ILogger<FutureTicks> logger) =>
        (_meters, _logger) = (meters, logger);

    /// <summary>Whether the newest price of any asset was refused for that.</summary>
    public bool AreRefused => !_refused.IsEmpty;

    internal void Look(Tick tick, DateTimeOffset now)
    {
        if (!AssetMarket.IsAhead(tick, now))
        {
            Forget(tick.AssetId);
            return;
        }

        _meters.Ahead();
        var wereNone = !AreRefused;
        if (_refused.TryAdd(tick.AssetId, true) && wereNone)
        {
            LogAhead(tick.AssetId, tick.Time - now);
        }
    }

    internal void Forget(string assetId)
    {
        if (AreRefused && _refused.TryRemove(assetId, out _) && !AreRefused)
        {
            LogRecovered();
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Prices are refused: the first, of {Asset}, is {Ahead} ahead of this process's clock")]
    private partial void LogAhead(string asset, TimeSpan ahead);

    [LoggerMessage(LogLevel.Information, "Prices recovered: none is from the future any more")]
    private partial void LogRecovered();
}
