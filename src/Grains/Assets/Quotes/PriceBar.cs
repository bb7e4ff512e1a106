
namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>The prices of one stretch of time, in USD.</summary>
internal sealed record PriceBar
{
    public DateTimeOffset Start { get; init; }

    public decimal Open { get; init; }

    public decimal High { get; init; }

    public decimal Low { get; init; }

    public decimal Close { get; init; }

    /// <summary>USD traded; null when no tick told.</summary>
    public decimal? Volume { get; init; }

    public static PriceBar Of(DateTimeOffset start, decimal price, decimal? volume) => new()
    {
        Start = start,
        Open = price,
        High = price,
        Low = price,
        Close = price,
        Volume = volume,
    };

    public PriceBar With(decimal price, decimal? volume) => this with
    {
        High = Math.Max(High, price),
        Low = Math.Min(Low, price),
        Close = price,
        Volume = volume is null ? Volume : (Volume ?? 0) + volume,
    };
}
