namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Where a trailing stop is triggered: books and portfolios go by the same rule.</summary>
public static class TrailingStops
{
    /// <summary>The trigger in USD per unit: the mark less the trail for a sale, the mark plus the
    /// trail for a buy, rounded away from the market.</summary>
    /// <param name="side">Which way it trades.</param>
    /// <param name="mark">The best price since it was placed: the highest bid, or the lowest
    /// ask.</param>
    /// <param name="amount">The trail in USD per unit, or null.</param>
    /// <param name="percent">The trail in percent of the mark, or null.</param>
    /// <param name="priceTick">Prices are multiples of this.</param>
    public static decimal Trigger(
        Side side, decimal mark, decimal? amount, decimal? percent, decimal priceTick) =>
        Rounded(side, Exact(side, mark, amount, percent), priceTick);

    /// <summary>The trigger before it is rounded.</summary>
    public static decimal Exact(Side side, decimal mark, decimal? amount, decimal? percent)
    {
        var trail = amount ?? (mark * percent!.Value / 100);
        return side is Side.Sell ? mark - trail : mark + trail;
    }

    /// <summary>Rounds a trigger away from the market.</summary>
    public static decimal Rounded(Side side, decimal trigger, decimal priceTick)
    {
        var over = trigger % priceTick;
        return over == 0 ? trigger
            : side is Side.Sell ? trigger - over
            : trigger - over + priceTick;
    }
}
