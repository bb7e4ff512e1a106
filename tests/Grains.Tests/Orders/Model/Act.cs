using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Tests.Orders.Model;

/// <summary>One step of a random program.</summary>
internal abstract record Act
{
    public sealed record Order(
        OrderType Type,
        Side Side,
        decimal Quantity,
        decimal Price,
        bool ByPercent,
        TimeInForce Terms,
        bool PostOnly) : Act;

    public sealed record Tick(decimal Bid, decimal Ask) : Act;

    public sealed record Cancel(int Which) : Act;

    public sealed record Replace(int Which, decimal? Quantity, decimal? Price) : Act;

    public sealed record Wait(TimeSpan Time) : Act;

    public sealed record Halt(bool On) : Act;

    public sealed record CancelAfter(int Seconds) : Act;

    public sealed record Reset(decimal Cash) : Act;

    /// <summary>As good as any, and the same for the same source.</summary>
    public static Act Any(Random random) => random.Next(22) switch
    {
        < 7 => AnyOrder(random),
        < 14 => AnyTick(random),
        < 16 => new Cancel(random.Next(6)),
        < 18 => new Replace(
            random.Next(6),
            random.Next(2) == 0 ? null : random.Next(1, 40) / 10m,
            random.Next(4) == 0 ? null : AnyPrice(random)),
        18 => new Wait(TimeSpan.FromHours(random.Next(1, 24 * 40))),
        19 => new Halt(random.Next(2) == 0),
        20 => new Reset(random.Next(0, 2_500)),
        _ => new CancelAfter(random.Next(4) == 0 ? 0 : random.Next(1, 8)),
    };

    public static Tick AnyTick(Random random) =>
        AnyPrice(random) is var bid ? new Tick(bid, bid + (random.Next(0, 60) / 100m)) : null!;

    private static Order AnyOrder(Random random)
    {
        var type = random.Next(8) switch
        {
            < 4 => OrderType.Limit,
            4 => OrderType.Stop,
            5 => OrderType.StopLimit,
            _ => OrderType.TrailingStop,
        };
        return new Order(
            type,
            random.Next(2) == 0 ? Side.Buy : Side.Sell,
            random.Next(1, 30) / 10m,
            AnyPrice(random),
            random.Next(2) == 0,
            type is OrderType.Limit
                ? (TimeInForce)random.Next(5) is var terms and not TimeInForce.Gtd
                    ? terms
                    : TimeInForce.Gtc
                : random.Next(3) == 0 ? TimeInForce.Day : TimeInForce.Gtc,
            type is OrderType.Limit && random.Next(5) == 0);
    }

    private static decimal AnyPrice(Random random) => random.Next(9_000, 11_000) / 100m;
}
