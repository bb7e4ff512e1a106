namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>Intervals as lengths of time.</summary>
public static class CandleIntervals
{
    public static TimeSpan Length(this CandleInterval interval) => interval switch
    {
        CandleInterval.Minute => TimeSpan.FromMinutes(1),
        CandleInterval.FiveMinutes => TimeSpan.FromMinutes(5),
        CandleInterval.QuarterHour => TimeSpan.FromMinutes(15),
        CandleInterval.Hour => TimeSpan.FromHours(1),
        CandleInterval.FourHours => TimeSpan.FromHours(4),
        CandleInterval.Day => TimeSpan.FromDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(interval)),
    };

    /// <summary>The beginning of the stretch that the time falls in.</summary>
    public static DateTimeOffset Start(this CandleInterval interval, DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % interval.Length().Ticks), TimeSpan.Zero);
}
