using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>Where a quote stands against the prices of orders.</summary>
internal static class Market
{
    /// <summary>USD per unit that the side trades at.</summary>
    public static decimal PriceOf(Quote quote, Side side) => side switch
    {
        Side.Buy => quote.Ask,
        Side.Sell => quote.Bid,
    };

    /// <summary>Whether the side can be filled at that limit or better.</summary>
    public static bool Reaches(Quote quote, Side side, decimal? limit) => side switch
    {
        Side.Buy => limit is not { } most || quote.Ask <= most,
        Side.Sell => limit is not { } least || quote.Bid >= least,
    };

    /// <summary>Whether a stop there is reached.</summary>
    public static bool Triggers(Quote quote, Side side, decimal stop) => side switch
    {
        Side.Buy => quote.Ask >= stop,
        Side.Sell => quote.Bid <= stop,
    };
}
