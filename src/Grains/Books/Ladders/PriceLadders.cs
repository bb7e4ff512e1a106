using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>Limits and stops, each kind and side with the one first that the market reaches
/// first.</summary>
internal sealed class PriceLadders
{
    public static readonly PriceLadders Empty = new(
    [
        new Ladder(RestingOrder.HighestFirst), // limits of buyers
        new Ladder(RestingOrder.LowestFirst), // limits of sellers
        new Ladder(RestingOrder.LowestFirst), // stops of buyers
        new Ladder(RestingOrder.HighestFirst), // stops of sellers
    ]);

    private readonly ImmutableArray<Ladder> _ladders;

    private PriceLadders(ImmutableArray<Ladder> ladders) => _ladders = ladders;

    public PriceLadders With(Resting order) => Changed(order, orders => orders.Add(order));

    public PriceLadders Without(Resting order) => Changed(order, orders => orders.Remove(order));

    /// <summary>Whether the quote has reached any; a look at four.</summary>
    public bool IsReached(Quote quote)
    {
        foreach (var ladder in _ladders)
        {
            if (ladder.First is { } first && IsCrossed(first, quote))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those that the quote has reached.</summary>
    public IEnumerable<Resting> Crossed(Quote quote) => _ladders.SelectMany(ladder =>
        ladder.Orders.TakeWhile(order => IsCrossed(order, quote)));

    /// <summary>Whether the quote has reached the order's price.</summary>
    public static bool IsCrossed(Resting order, Quote quote) => (order.Kind, order.Side) switch
    {
        (WatchKind.Limit, Side.Buy) => quote.Ask <= order.Price,
        (WatchKind.Limit, Side.Sell) => quote.Bid >= order.Price,
        (WatchKind.Stop, Side.Buy) => quote.Ask >= order.Price,
        (WatchKind.Stop, Side.Sell) => quote.Bid <= order.Price,
        _ => false,
    };

    private static int IndexOf(Resting order) =>
        (order.Kind is WatchKind.Stop ? 2 : 0) + (order.Side is Side.Sell ? 1 : 0);

    private PriceLadders Changed(
        Resting order, Func<ImmutableSortedSet<Resting>, ImmutableSortedSet<Resting>> change)
    {
        var (at, ladder) = (IndexOf(order), _ladders[IndexOf(order)]);
        var changed = change(ladder.Orders);
        return changed == ladder.Orders ? this : new(_ladders.SetItem(at, new Ladder(changed)));
    }

    // The first is looked at by every tick.
    private sealed class Ladder(ImmutableSortedSet<Resting> orders)
    {
        public ImmutableSortedSet<Resting> Orders => orders;

        public Resting? First { get; } = orders.IsEmpty ? null : orders.Min;
    }
}
