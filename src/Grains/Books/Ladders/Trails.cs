using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>Trailing stops of one side and one unit of trail. Those with one mark are moved
/// together, so that a price which moves marks costs nothing that grows with their
/// number.</summary>
internal sealed class Trails
{
    private readonly Side _side;

    // The one first that the market passes first, and the one first that triggers first.
    private readonly ImmutableSortedSet<TrailGroup> _byMark;
    private readonly ImmutableSortedSet<TrailGroup> _byTrigger;

    // The firsts are looked at by every tick.
    private readonly TrailGroup? _firstPassed;
    private readonly TrailGroup? _firstTriggered;

    private Trails(
        Side side,
        ImmutableSortedSet<TrailGroup> byMark,
        ImmutableSortedSet<TrailGroup> byTrigger)
    {
        (_side, _byMark, _byTrigger) = (side, byMark, byTrigger);
        (_firstPassed, _firstTriggered) = byMark.IsEmpty
            ? default((TrailGroup?, TrailGroup?))
            : (byMark.Min, byTrigger.Min);
    }

    public static Trails Of(Side side)
    {
        var sign = side is Side.Sell ? 1 : -1;
        return new(
            side,
            ImmutableSortedSet.Create<TrailGroup>(Comparer<TrailGroup>.Create(
                (left, right) => sign * left.Mark.CompareTo(right.Mark))),
            ImmutableSortedSet.Create<TrailGroup>(Comparer<TrailGroup>.Create((left, right) =>
                left.Trigger != right.Trigger
                    ? sign * right.Trigger.CompareTo(left.Trigger)
                    : left.Mark.CompareTo(right.Mark))));
    }

    public Trails With(TrailingResting order, decimal mark)
    {
        var group = At(mark);
        return Replaced(group, (group ?? TrailGroup.Probe(_side, mark)).With(order));
    }

    /// <summary>Without the order, and its mark; null where it is not here.</summary>
    public (Trails Others, decimal Mark)? Without(TrailingResting order)
    {
        // Its mark is the one it came with, or the market has passed that since.
        var at = _byMark.IndexOf(TrailGroup.Probe(_side, order.FirstMark));
        for (at = at < 0 ? ~at : at; at < _byMark.Count; at++)
        {
            if (_byMark[at] is var group && group.Members.Contains(order))
            {
                return (Replaced(group, group.Without(order)), group.Mark);
            }
        }

        return null;
    }

    /// <summary>With the marks that the price has passed moved to it.</summary>
    public Trails Moved(decimal price)
    {
        var moved = this;
        while (moved._firstPassed is { } passed && Passes(price, passed.Mark))
        {
            var rest = moved.Replaced(passed, null);
            var group = rest.At(price);
            moved = rest.Replaced(
                group, (group ?? TrailGroup.Probe(_side, price)).Joined(passed.Members));
        }

        return moved;
    }

    /// <summary>Whether any triggers at the price; a look at one.</summary>
    public bool IsReached(decimal price, decimal priceTick) =>
        _firstTriggered is { } first && first.IsReached(price, priceTick);

    /// <summary>Those that trigger at the price.</summary>
    public IEnumerable<TrailingResting> Crossed(decimal price, decimal priceTick) => _byTrigger
        .TakeWhile(group => group.IsReached(price, priceTick))
        .SelectMany(group => group.Crossed(price, priceTick));

    private bool Passes(decimal price, decimal mark) =>
        _side is Side.Sell ? price > mark : price < mark;

    private TrailGroup? At(decimal mark) =>
        _byMark.TryGetValue(TrailGroup.Probe(_side, mark), out var group)
            && !group.Members.IsEmpty
            ? group
            : null;

    private Trails Replaced(TrailGroup? before, TrailGroup? after)
    {
        var (byMark, byTrigger) = before is null
            ? (_byMark, _byTrigger)
            : (_byMark.Remove(before), _byTrigger.Remove(before));
        return after is null or { Members.IsEmpty: true }
            ? new(_side, byMark, byTrigger)
            : new(_side, byMark.Add(after), byTrigger.Add(after));
    }
}
