using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Decides what books wake a portfolio for, in one turn, and answers once it is
/// durable.</summary>
internal sealed class WaitingTriggers(PortfolioDoor door, Func<string, bool> isUnderWay)
{
    public async Task<ImmutableArray<WatchOutcome>> Trigger(TriggerOrders request)
    {
        var counts = request.Tick is not null && await Counts(request.Tick);
        door.Expire();
        var moved = new List<Order>();
        if (request.IsDelisted)
        {
            EndDelisted(request, moved);
        }
        else if (request.Tick is { } tick && counts)
        {
            Move(request, tick, moved);
        }

        var head = door.Head;
        await door.WhenDurable();
        return await Outcomes(request, head, moved);
    }

    // Of two activations of a shard one may not have heard of a halt that the other acknowledged.
    // No quote is read here that is from before a halt which has been answered.
    private async Task<bool> Counts(BookTick tick) =>
        await door.Quotes.Read(tick.Quote.AssetId) is { Status: AssetStatus.Active } quote
            && tick.HaltEpoch >= quote.HaltEpoch;

    private void Move(TriggerOrders request, BookTick tick, List<Order> moved)
    {
        foreach (var asked in OrderTurns.Of(request.Orders, door.Head.Live))
        {
            if (door.Head.Live.Find(asked.OrderId) is { } live
                && live.Order.AssetId == request.AssetId
                && door.Head.Trigger(live, tick, asked.Mark, door.Facts()) is { } decision)
            {
                moved.AddRange(Moved(decision));
                door.Commit(decision).Ignore();
            }
        }
    }

    private void EndDelisted(TriggerOrders request, List<Order> moved)
    {
        var end = new OrderEnd(OrderStatus.Canceled, OrderReason.Delisted);
        while (door.Head.End(
            live => live.Order.AssetId == request.AssetId, end, door.Facts()) is { } decision)
        {
            moved.AddRange(Moved(decision));
            door.Commit(decision).Ignore();
        }
    }

    private static IEnumerable<Order> Moved(Decision.Recorded decision) => decision.Record.Changes
        .Select(change => decision.Next.Live.Find(change.OrderId)?.Order)
        .OfType<Order>()
        .Concat(Opening.Ended(decision));

    private async Task<ImmutableArray<WatchOutcome>> Outcomes(
        TriggerOrders request, Portfolio head, List<Order> moved)
    {
        var outcomes = new OrderedDictionary<string, WatchOutcome>(StringComparer.Ordinal);
        foreach (var asked in request.Orders)
        {
            outcomes[asked.OrderId] = await Outcome(asked, head);
        }

        // Others of its group, whether or not an earlier answer to the same was lost.
        foreach (var orderId in moved.Select(order => order.OrderId)
            .Concat(outcomes.Keys.ToList().SelectMany(id => Armed(id, head))))
        {
            outcomes.TryAdd(orderId, Known(orderId, head)
                ?? new WatchOutcome { OrderId = orderId, State = WatchState.Gone });
        }

        return [.. outcomes.Values.Select(one => one.State is WatchState.Gone
            ? one
            : one with { CancelAt = head.CancelAt })];
    }

    private static IEnumerable<string> Armed(string parentId, Portfolio head) =>
        from live in head.Live.ById.Values
        where live.Order.ParentOrderId == parentId && !live.IsDormant
        select live.Order.OrderId;

    private async Task<WatchOutcome> Outcome(TriggeredOrder asked, Portfolio head)
    {
        if (head.Live.Find(asked.OrderId) is { } live)
        {
            return asked.Version > live.Order.Version && isUnderWay(asked.OrderId)
                ? NotYet(asked)
                : Known(asked.OrderId, head)! with
                {
                    Watch = asked.Version == live.Order.Version
                        ? null
                        : Watching.Of(live, door.Facts().Now),
                };
        }

        return isUnderWay(asked.OrderId)
            || await door.Orders.Find(asked.OrderId, CancellationToken.None) is null
                ? NotYet(asked)
                : new WatchOutcome { OrderId = asked.OrderId, State = WatchState.Gone };
    }

    private static WatchOutcome NotYet(TriggeredOrder asked) =>
        new() { OrderId = asked.OrderId, State = WatchState.NotYet };

    private WatchOutcome? Known(string orderId, Portfolio head) =>
        head.Live.Find(orderId) is { } live
            ? new WatchOutcome
            {
                OrderId = orderId,
                State = head.IsFrozen ? WatchState.Frozen : WatchState.Live,
                Watch = Watching.Of(live, door.Facts().Now),
            }
            : null;
}
