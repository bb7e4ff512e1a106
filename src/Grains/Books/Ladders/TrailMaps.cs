using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>The trailing stops of a book, by side and unit of their trail.</summary>
internal sealed class TrailMaps
{
    public static readonly TrailMaps Empty = new(
        [Trails.Of(Side.Buy), Trails.Of(Side.Sell), Trails.Of(Side.Buy), Trails.Of(Side.Sell)]);

    private readonly ImmutableArray<Trails> _trails;

    private TrailMaps(ImmutableArray<Trails> trails) => _trails = trails;

    public TrailMaps With(TrailingResting order, decimal mark) => new(
        _trails.SetItem(IndexOf(order), _trails[IndexOf(order)].With(order, mark)));

    /// <summary>Without the order, and its mark; null where it is not here.</summary>
    public (TrailMaps Others, decimal Mark)? Without(TrailingResting order) =>
        _trails[IndexOf(order)].Without(order) is { } found
            ? (new TrailMaps(_trails.SetItem(IndexOf(order), found.Others)), found.Mark)
            : null;

    /// <summary>With the marks of sellers moved up to the bid and those of buyers down to the ask;
    /// the same where none moves.</summary>
    public TrailMaps Moved(decimal bid, decimal ask)
    {
        var moved = _trails;
        for (var at = 0; at < _trails.Length; at++)
        {
            var before = _trails[at];
            var after = before.Moved(IsOfBuyers(at) ? ask : bid);
            moved = ReferenceEquals(before, after) ? moved : moved.SetItem(at, after);
        }

        return moved == _trails ? this : new(moved);
    }

    /// <summary>Whether the quote triggers any; a look at four.</summary>
    public bool IsReached(Quote quote)
    {
        for (var at = 0; at < _trails.Length; at++)
        {
            if (_trails[at].IsReached(PriceFor(at, quote), quote.Rules.PriceTick))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those that the quote triggers.</summary>
    public IEnumerable<TrailingResting> Crossed(Quote quote) => _trails.SelectMany(
        (trails, at) => trails.Crossed(PriceFor(at, quote), quote.Rules.PriceTick));

    private static bool IsOfBuyers(int at) => at % 2 == 0;

    private static decimal PriceFor(int at, Quote quote) =>
        IsOfBuyers(at) ? quote.Ask : quote.Bid;

    private static int IndexOf(TrailingResting order) =>
        (order.IsPercent ? 2 : 0) + (order.Side is Side.Sell ? 1 : 0);
}
