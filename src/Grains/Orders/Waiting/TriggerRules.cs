using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Groups;
using OrderProcessor.Grains.Orders.Sizes;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What an accepted tick does to an order that waits.</summary>
internal static class TriggerRules
{
    /// <summary>Null where it does nothing.</summary>
    /// <param name="live">The order.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="mark">Of a trailing stop: the best price since it was placed, as its book
    /// knows it.</param>
    /// <param name="account">Whose order it is.</param>
    public static OrderDecision? Decide(
        LiveOrder live, BookTick tick, decimal? mark, AccountFacts account)
    {
        if (!MayMove(live, tick, account.AccountId))
        {
            return null;
        }

        var (quote, side) = (tick.Quote, live.Order.Side);
        OrderTrigger? trigger = null;
        if (live.AwaitsStop)
        {
            trigger = new OrderTrigger(Best(live.Order, mark));
            if (!Market.Triggers(quote, side, live.TriggerAt(trigger.Mark)!.Value))
            {
                return null;
            }
        }

        var change = new OrderChange
        {
            OrderId = live.Order.OrderId,
            Version = live.Order.Version + 1,
            Tick = OrderTick.Of(tick),
            Triggered = trigger,
        };
        var moved = change.After(live, account.At);
        Execution? execution = null;
        if (Market.Reaches(quote, side, moved.Limit)
            && !Liquidity.TryTake(moved.Order, quote, account, out execution))
        {
            return new OrderDecision.Refused(OrderRefusals.Notional(account.MaxNotional));
        }

        return trigger is null && execution is null
            ? null
            : GroupRules.Decide(change, execution, account);
    }

    private static bool MayMove(LiveOrder live, BookTick tick, string accountId)
    {
        var quote = tick.Quote;
        return !live.IsDormant
            && (live.LastTick?.Precedes(tick) ?? true)
            && quote is { Status: AssetStatus.Active, IsQuarantined: false }
            && quote.OverriddenBy != accountId && quote.OverrideProposedBy != accountId
            // A crossing counts however late it is told of.
            && !quote.IsStale(tick.AcceptedAt);
    }

    private static decimal? Best(Order order, decimal? mark) => order.TrailMark is not { } known
        ? null
        : order.Side is Side.Buy
            ? Math.Min(known, mark ?? known)
            : Math.Max(known, mark ?? known);
}
