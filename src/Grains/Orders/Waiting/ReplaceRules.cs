using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders.Groups;
using OrderProcessor.Grains.Orders.Sizes;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What changing a live order comes to: one commit, or nothing.</summary>
internal static class ReplaceRules
{
    /// <param name="live">The order.</param>
    /// <param name="request">What is to be other than it is.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="account">Whose order it is.</param>
    public static OrderDecision Decide(
        LiveOrder live, ReplaceOrder request, Quote? quote, AccountFacts account)
    {
        if (request.IfVersion is { } version && version != live.Order.Version)
        {
            return new OrderDecision.Refused(ReplaceRefusals.Version(live.Order, version));
        }

        var terms = Terms(live.Order, request, account.Now);
        var change = new OrderChange
        {
            OrderId = live.Order.OrderId,
            Version = live.Order.Version + 1,
            Replaced = terms,
            Tick = quote is null ? null : OrderTick.At(quote, live.LastTick),
        };
        var next = change.After(live, account.At);
        var notNow = OrderRefusals.Listing(
            live.Order.AssetId, quote, account.AccountId, account.Now);
        return Wrong(live, next, request, quote, account) is { } wrong
            ? new OrderDecision.Refused(wrong)
            : Arrive(next, change, notNow, quote!, account);
    }

    private static NewTerms Terms(Order order, ReplaceOrder request, DateTimeOffset now)
    {
        var terms = request.TimeInForce
            ?? (request.ExpiresAt is null ? order.TimeInForce : TimeInForce.Gtd);
        var keepsTrail = request is { TrailAmount: null, TrailPercent: null };
        return NewTerms.Of(order) with
        {
            Quantity = request.Quantity ?? order.Quantity,
            LimitPrice = order.LimitPrice is null ? null : request.Price ?? order.LimitPrice,
            StopPrice = order.StopPrice is null ? null : request.StopPrice ?? order.StopPrice,
            TrailAmount = keepsTrail ? order.TrailAmount : request.TrailAmount,
            TrailPercent = keepsTrail ? order.TrailPercent : request.TrailPercent,
            TimeInForce = terms,
            ExpiresAt = request is { TimeInForce: null, ExpiresAt: null }
                ? order.ExpiresAt
                : OrderExpiry.Of(terms, request.ExpiresAt, now),
        };
    }

    private static PortfolioOutcome.Refused? Wrong(
        LiveOrder live,
        LiveOrder next,
        ReplaceOrder request,
        Quote? quote,
        AccountFacts account)
    {
        var order = next.Order;
        return OrderRefusals.NotOffered(order.AssetId, quote)
            ?? ReplaceRefusals.Quantity(live.Order, request, quote!.Rules)
            ?? TermRefusals.Prices(order, quote!.Rules)
            ?? (request.ExpiresAt is null && request.TimeInForce is not TimeInForce.Gtd
                ? null
                : OrderExpiry.NotATime(order.TimeInForce, request.ExpiresAt, account.Now))
            ?? (order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok
                ? ArrivalRefusals.DoesNotWait(order.TimeInForce)
                : null)
            ?? (OpeningRules.IsTooLarge(next, account.MaxNotional)
                ? OrderRefusals.Notional(account.MaxNotional)
                : null);
    }

    private static OrderDecision Arrive(
        LiveOrder next,
        OrderChange change,
        PortfolioOutcome.Refused? notNow,
        Quote quote,
        AccountFacts account)
    {
        if (next.IsDormant)
        {
            return GroupRules.Decide(change, execution: null, account);
        }

        if (next.AwaitsStop)
        {
            return notNow is not null ? new OrderDecision.Refused(notNow)
                : Market.Triggers(quote, next.Order.Side, next.Trigger!.Value)
                    ? new OrderDecision.Refused(ArrivalRefusals.StopCrossed(next, quote))
                    : GroupRules.Decide(change, execution: null, account);
        }

        if (notNow is not null || !Market.Reaches(quote, next.Order.Side, next.Limit))
        {
            return GroupRules.Decide(change, execution: null, account);
        }

        return next.Order.PostOnly
            ? new OrderDecision.Refused(ArrivalRefusals.WouldTrade(next, quote))
            : Fill(next, change, quote, account);
    }

    private static OrderDecision Fill(
        LiveOrder next, OrderChange change, Quote quote, AccountFacts account) =>
        Liquidity.TryTake(next.Order, quote, account, out var execution)
            ? GroupRules.Decide(change, execution, account)
            : new OrderDecision.Refused(OrderRefusals.Notional(account.MaxNotional));
}
