using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Groups;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What becomes of live orders: they are canceled, replaced, moved by ticks, and end of
/// themselves.</summary>
internal sealed partial record Portfolio
{
    /// <summary>The most orders that one record ends.</summary>
    public const int MaxEndedAtOnce = 100;

    /// <summary>Ends orders whose time is over, or all where that of the account is, as many as one
    /// record takes; null where there are none. To be asked before anything else is
    /// decided.</summary>
    public Decision.Recorded? Expire(RuleFacts facts) => facts.Now >= Live.NextExpiry
        ? End(
            live => live.Order.ExpiresAt <= facts.Now,
            new OrderEnd(OrderStatus.Expired, OrderReason.Expired),
            facts)
        : IsCancelDue(facts) ? CancelDue(facts) : null;

    /// <summary>Ends orders, as many as one record takes; null where there are none.</summary>
    public Decision.Recorded? End(Func<LiveOrder, bool> which, OrderEnd end, RuleFacts facts)
    {
        // Parents first: what becomes of a leg does not depend on the order of ids.
        var ending = Live.ById.Values.Where(which)
            .OrderBy(live => live.Order.ParentOrderId is not null)
            .Take(MaxEndedAtOnce)
            .ToList();
        var work = new OrderWork(AccountFacts(facts));
        foreach (var live in ending)
        {
            if (work.Now(live) is { } still)
            {
                GroupRules.End(work, still, end);
            }
        }

        var asked = new Asked(RecordKind.Order, OperationKey: null, Fingerprint: "");
        return ending.Count == 0
            ? null
            : Change(asked, facts, (OrderDecision.Changed)work.Decision());
    }

    /// <param name="request">Which order.</param>
    /// <param name="ended">The order, where it has ended before.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision Cancel(CancelOrder request, Order? ended, RuleFacts facts)
    {
        var asked = new Asked(
            RecordKind.Order,
            request.OperationKey,
            Fingerprint.Of("cancel", request.OrderId));
        if (Repeated(asked, facts) is { } repeated)
        {
            return repeated;
        }

        if (Live.Find(request.OrderId) is not { } live)
        {
            return ended is { Status: OrderStatus.Canceled }
                ? Again(asked, ended, facts)
                : Ended(asked, ended, facts);
        }

        var work = new OrderWork(AccountFacts(facts));
        GroupRules.End(work, live, new OrderEnd(OrderStatus.Canceled, OrderReason.User));
        return Decide(asked, facts, work.Decision());
    }

    /// <param name="request">Which order, and what is to be other than it is.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="ended">The order, where it has ended before.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision Replace(ReplaceOrder request, Quote? quote, Order? ended, RuleFacts facts)
    {
        var asked = new Asked(RecordKind.Order, request.OperationKey, request.Fingerprint());
        if ((Repeated(asked, facts) ?? Frozen(asked, facts)) is { } answered)
        {
            return answered;
        }

        return Live.Find(request.OrderId) is { } live
            ? Decide(
                asked, facts, ReplaceRules.Decide(live, request, quote, AccountFacts(facts)))
            : Ended(asked, ended, facts);
    }

    /// <summary>What a tick does to a live order; null where it does nothing.</summary>
    /// <param name="live">The order.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="mark">Of a trailing stop: the best price its book has seen.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision.Recorded? Trigger(
        LiveOrder live, BookTick tick, decimal? mark, RuleFacts facts)
    {
        var fence = Fences.GetValueOrDefault(live.Order.AssetId, FeedFence.None);
        if (IsFrozen || facts.FrozenBeside || IsCancelDue(facts) || !fence.Lets(tick))
        {
            return null;
        }

        var asked = new Asked(RecordKind.Trade, OperationKey: null, Fingerprint: "");
        return TriggerRules.Decide(live, tick, mark, AccountFacts(facts)) switch
        {
            null => null,
            OrderDecision.Changed changed => Change(asked, facts, changed),
            // What it would come to cannot be kept exactly, now or later.
            _ => End(
                one => one == live,
                new OrderEnd(OrderStatus.Rejected, Reason: null),
                facts),
        };
    }

    private Decision Ended(Asked asked, Order? ended, RuleFacts facts) => Refuse(
        asked,
        facts,
        ended is null ? ReplaceRefusals.NotFound() : ReplaceRefusals.Terminal(ended));

    private Decision Decide(Asked asked, RuleFacts facts, OrderDecision decision) =>
        decision switch
        {
            OrderDecision.Changed changed => Change(asked, facts, changed),
            OrderDecision.Refused(var why) => Refuse(asked, facts, why),
            var other => throw new InvalidOperationException($"{other} changes no live order."),
        };
}
