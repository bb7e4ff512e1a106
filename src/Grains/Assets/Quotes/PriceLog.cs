using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>Tells operators of one asset's prices that do not count, and of its quarantine.
/// </summary>
internal sealed partial class PriceLog(string assetId, PriceMeters meters, ILogger logger)
{
    public void Dropped(Tick tick)
    {
        meters.Dropped();
        LogDropped(assetId, tick.Time, tick.Bid, tick.Ask);
    }

    /// <summary>Tells where a tick has begun a quarantine or ended one.</summary>
    /// <param name="hadJumped">Whether it was in quarantine before.</param>
    /// <param name="hasJumped">Whether it is now.</param>
    /// <param name="tick">The tick.</param>
    public void Changed(bool hadJumped, bool hasJumped, Tick tick)
    {
        if (hasJumped)
        {
            meters.Quarantined();
        }

        if (hadJumped && !hasJumped)
        {
            LogBelieved(assetId, tick.Time, tick.Bid, tick.Ask);
        }
        else if (hasJumped && !hadJumped)
        {
            LogQuarantined(assetId, tick.Time, tick.Bid, tick.Ask);
        }
    }

    public void Lifted(Tick tick) => LogLifted(assetId, tick.Bid, tick.Ask);

    [LoggerMessage(LogLevel.Debug, "{Asset} drops the tick of {Time}: bid {Bid}, ask {Ask}")]
    private partial void LogDropped(string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning,
        "{Asset} is in quarantine from {Time}: bid {Bid}, ask {Ask} are too far from the last "
            + "price. Nothing trades until they are confirmed")]
    private partial void LogQuarantined(
        string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning, "{Asset} recovered from quarantine at {Time}: bid {Bid}, ask {Ask}")]
    private partial void LogBelieved(string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning, "Two admins lifted the quarantine of {Asset}: bid {Bid}, ask {Ask}")]
    private partial void LogLifted(string asset, decimal bid, decimal ask);
}
