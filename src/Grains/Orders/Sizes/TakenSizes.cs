using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Sizes;

/// <summary>What one account has taken of the sizes of an asset's ticks. Several are kept, because
/// a tick may be told of late, after the account has traded at a later one.</summary>
/// <param name="Ticks">The newest of them, oldest first.</param>
internal sealed record TakenSizes(ImmutableArray<TakenAt> Ticks)
{
    public static readonly TakenSizes None = new([]);

    private const int MaxTicks = 16;

    /// <summary>Units of the side that are left; null is any number. Of a tick from before those
    /// that are known nothing is: it may have been taken.</summary>
    public decimal? Left(QuoteSizes sizes, Side side)
    {
        if (sizes.Of(side) is not { } size)
        {
            return null;
        }

        return At(sizes.Tick) is { } known ? Math.Max(0, size - known.Of(side))
            : Ticks.Length == MaxTicks && sizes.Tick < Ticks[0].Tick ? 0
            : size;
    }

    public TakenSizes With(QuoteSizes sizes, Side side, decimal quantity)
    {
        var known = At(sizes.Tick) ?? new TakenAt(sizes.Tick);
        return new(
        [
            .. Ticks.Remove(known).Append(known.With(side, quantity))
                .OrderBy(tick => tick.Tick)
                .TakeLast(MaxTicks),
        ]);
    }

    private TakenAt? At(TickId tick) => Ticks.FirstOrDefault(known => known.Tick == tick);
}

/// <summary>What was taken at one tick.</summary>
/// <param name="Tick">Of the feed.</param>
/// <param name="Bought">Units of the ask.</param>
/// <param name="Sold">Units of the bid.</param>
internal sealed record TakenAt(TickId Tick, decimal Bought = 0, decimal Sold = 0)
{
    public decimal Of(Side side) => side switch
    {
        Side.Buy => Bought,
        Side.Sell => Sold,
    };

    public TakenAt With(Side side, decimal quantity) => side switch
    {
        Side.Buy => this with { Bought = Bought + quantity },
        Side.Sell => this with { Sold = Sold + quantity },
    };
}
