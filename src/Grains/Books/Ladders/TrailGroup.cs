using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>Trailing stops whose marks are the same, and so are from now on for ever: the one with
/// the shortest trail triggers first.</summary>
internal sealed class TrailGroup(
    Side side, decimal mark, ImmutableSortedSet<TrailingResting> members)
{
    public decimal Mark => mark;

    public ImmutableSortedSet<TrailingResting> Members => members;

    /// <summary>Where its first triggers, not rounded.</summary>
    public decimal Trigger { get; } = members.IsEmpty ? 0 : members.Min!.TriggerAt(mark);

    /// <summary>Something to find the group of a mark with.</summary>
    public static TrailGroup Probe(Side side, decimal mark) =>
        new(side, mark, RestingOrder.ShortestFirst);

    public TrailGroup With(TrailingResting order) => new(side, mark, members.Add(order));

    public TrailGroup Without(TrailingResting order) => new(side, mark, members.Remove(order));

    /// <summary>Both at this group's mark.</summary>
    public TrailGroup Joined(ImmutableSortedSet<TrailingResting> others) => new(
        side,
        mark,
        others.Count > members.Count ? others.Union(members) : members.Union(others));

    /// <summary>Whether its first triggers at the price.</summary>
    public bool IsReached(decimal price, decimal priceTick) =>
        IsCrossed(Trigger, price, priceTick);

    /// <summary>Those that trigger at the price.</summary>
    public IEnumerable<TrailingResting> Crossed(decimal price, decimal priceTick) =>
        members.TakeWhile(order =>
            IsCrossed(order.TriggerAt(mark), price, priceTick));

    // Rounding only takes it further away, and costs more than comparing.
    private bool IsCrossed(decimal trigger, decimal price, decimal priceTick) =>
        side is Side.Sell
            ? price <= trigger && price <= TrailingStops.Rounded(side, trigger, priceTick)
            : price >= trigger && price >= TrailingStops.Rounded(side, trigger, priceTick);
}
