using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Sizes;

/// <summary>Which of the sizes of a quote counts for whom.</summary>
internal static class SizesOfSides
{
    /// <summary>Units that this side can trade; null is any number.</summary>
    public static decimal? Of(this QuoteSizes sizes, Side side) => side switch
    {
        Side.Buy => sizes.Ask,
        Side.Sell => sizes.Bid,
    };
}
