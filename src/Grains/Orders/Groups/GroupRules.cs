using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders.Groups;

/// <summary>What the end or the fill of an order does to those it hangs together with, in the same
/// commit.</summary>
internal static class GroupRules
{
    private static readonly OrderEnd SoldOff = new(OrderStatus.Canceled, OrderReason.Oco);

    /// <summary>Ends an order, and with it the other leg, and children that its fill would have
    /// armed.</summary>
    public static void End(OrderWork work, LiveOrder live, OrderEnd end)
    {
        work.Do(Change(live) with { Closed = end });
        EndOthers(work, live.Order, end.Status);
    }

    /// <summary>One change of an order, with what its fill does to the others.</summary>
    /// <param name="change">The change, without the fill.</param>
    /// <param name="execution">The fill; null where there is none.</param>
    /// <param name="account">Whose order it is.</param>
    public static OrderDecision Decide(
        OrderChange change, Execution? execution, AccountFacts account)
    {
        var work = new OrderWork(account);
        var moved = work.Do(change with { Filled = execution?.Fill }, execution);
        if (execution is not null)
        {
            Filled(work, moved);
        }

        return work.Decision();
    }

    /// <summary>After an order was filled, or a part of it: its children stand from now on for what
    /// was bought, and its other leg is for so much less, or ends. An order that has been sold off
    /// before all of it was bought buys no more.</summary>
    public static void Filled(OrderWork work, LiveOrder filled)
    {
        var (order, fill) = (filled.Order, filled.Order.Fills[^1]);
        foreach (var child in Children(work, order))
        {
            work.Do(child.IsDormant
                ? Change(child) with
                {
                    Armed = fill.Quantity,
                    Tick = filled.LastTick,
                    Replaced = Marked(child.Order, fill),
                }
                : Change(child) with { Replaced = Resized(child.Order, fill.Quantity) });
        }

        foreach (var leg in OtherLegs(work, order))
        {
            work.Do(order.Status is OrderStatus.Completed
                ? Change(leg) with { Closed = SoldOff }
                : Change(leg) with { Replaced = Resized(leg.Order, -fill.Quantity) });
        }

        if (order is { Status: OrderStatus.Completed, ParentOrderId: { } parentId }
            && work.Live.Find(parentId) is { } parent)
        {
            work.Do(Change(parent) with { Closed = SoldOff });
        }
    }

    private static void EndOthers(OrderWork work, Order order, OrderStatus status)
    {
        foreach (var child in Children(work, order).Where(child => child.IsDormant))
        {
            work.Do(Change(child) with
            {
                Closed = new OrderEnd(OrderStatus.Canceled, OrderReason.Parent),
            });
        }

        foreach (var leg in OtherLegs(work, order))
        {
            work.Do(Change(leg) with
            {
                Closed = new OrderEnd(
                    status,
                    status is OrderStatus.Expired ? OrderReason.Expired : OrderReason.Oco),
            });
        }
    }

    // A trail follows the market from when the stop stands.
    private static NewTerms? Marked(Order child, Fill fill) => child.TrailMark is null
        ? null
        : NewTerms.Of(child) with
        {
            Quantity = fill.Quantity,
            TrailMark = child.Side is Side.Buy ? fill.Ask : fill.Bid,
        };

    private static NewTerms Resized(Order order, decimal by) =>
        NewTerms.Of(order) with { Quantity = order.Quantity + by };

    private static OrderChange Change(LiveOrder live) => new()
    {
        OrderId = live.Order.OrderId,
        Version = live.Order.Version + 1,
    };

    private static List<LiveOrder> Children(OrderWork work, Order parent) =>
        parent.ParentOrderId is null && parent.Class is OrderClass.Oto or OrderClass.Bracket
            ? Live(work, parent)
            : [];

    private static List<LiveOrder> OtherLegs(OrderWork work, Order leg) =>
        leg.ParentOrderId is not null || leg.Class is OrderClass.Oco ? Live(work, leg) : [];

    private static List<LiveOrder> Live(OrderWork work, Order order) =>
        [.. order.LegIds.Select(work.Live.Find).OfType<LiveOrder>()];
}
