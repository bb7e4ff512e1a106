namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>Times at the ends of what a calendar holds: a stretch that leads beyond them leads to
/// them.</summary>
public static class Moments
{
    /// <summary>So long before that time, or the first there is.</summary>
    public static DateTimeOffset Before(this DateTimeOffset time, TimeSpan length) =>
        time.UtcTicks > length.Ticks
            ? new(time.UtcTicks - length.Ticks, TimeSpan.Zero)
            : DateTimeOffset.MinValue;

    /// <summary>So long after that time, or the last there is.</summary>
    public static DateTimeOffset After(this DateTimeOffset time, TimeSpan length) =>
        DateTimeOffset.MaxValue.Ticks - time.UtcTicks > length.Ticks
            ? new(time.UtcTicks + length.Ticks, TimeSpan.Zero)
            : DateTimeOffset.MaxValue;
}
