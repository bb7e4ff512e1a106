namespace OrderProcessor.Grains.Abstractions.Assets.Candles;

/// <summary>The prices of one stretch of time in USD per unit: those an asset is shown and valued
/// at, which are the last traded price where the source knows it, else the middle of bid and ask.
/// </summary>
/// <param name="Start">When the stretch begins.</param>
/// <param name="Open">The first price in it.</param>
/// <param name="High">The highest.</param>
/// <param name="Low">The lowest.</param>
/// <param name="Close">The last.</param>
[GenerateSerializer, Immutable, Alias("Candle")]
public sealed record Candle(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] decimal Open,
    [property: Id(2)] decimal High,
    [property: Id(3)] decimal Low,
    [property: Id(4)] decimal Close)
{
    public static Candle Of(DateTimeOffset start, decimal price) =>
        new(start, price, price, price, price);

    /// <summary>Both together; to add the same again changes nothing.</summary>
    public Candle Then(Candle later) => this with
    {
        High = Math.Max(High, later.High),
        Low = Math.Min(Low, later.Low),
        Close = later.Close,
    };
}
