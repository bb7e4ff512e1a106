using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>A trailing stop as a book holds it. Where its mark is now says the group it is
/// in.</summary>
internal sealed class TrailingResting(OrderReference order, string accountId, long number)
    : Resting(order, accountId, number)
{
    /// <summary>USD per unit, or percent.</summary>
    public decimal Trail { get; } = order.TrailAmount ?? order.TrailPercent
        ?? throw new ArgumentException($"Order {order.OrderId} trails by nothing.");

    public bool IsPercent { get; } = order.TrailAmount is null;

    /// <summary>The mark it was registered with.</summary>
    public decimal FirstMark { get; } = order.Mark
        ?? throw new ArgumentException($"Order {order.OrderId} has no mark.");

    /// <summary>Its trigger at a mark, not rounded.</summary>
    public decimal TriggerAt(decimal mark) => TrailingStops.Exact(
        Side, mark, IsPercent ? null : Trail, IsPercent ? Trail : null);

    public override OrderReference ToReference() => base.ToReference() with
    {
        TrailAmount = IsPercent ? null : Trail,
        TrailPercent = IsPercent ? Trail : null,
        Mark = FirstMark,
    };
}
