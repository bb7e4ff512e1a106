using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders.Groups;

/// <summary>What a group of orders comes to when it is placed: all of it in one commit.</summary>
internal static class GroupOpening
{
    /// <param name="request">The group asked for, its quantity said in units.</param>
    /// <param name="quote">The asset's current quote.</param>
    /// <param name="account">Who asks.</param>
    public static OrderDecision Place(PlaceOrder request, Quote quote, AccountFacts account)
    {
        var (profit, loss) = (
            GroupLegs.Profit(request, quote, account), GroupLegs.Loss(request, quote, account));
        var notNow = OrderRefusals.Listing(
            request.AssetId, quote, account.AccountId, account.Now);
        var price = request.Class is OrderClass.Oco ? quote.Bid : request.Price ?? quote.Ask;
        var wrong = GroupRefusals.Legs(request)
            ?? notNow
            ?? GroupRefusals.Prices(profit, "take_profit", quote.Rules)
            ?? GroupRefusals.Prices(loss, "stop_loss", quote.Rules)
            ?? GroupRefusals.Crossed(profit, loss, price)
            ?? (account.Live.ById.Count + 3 > PlaceOrder.MaxLive
                ? ArrivalRefusals.TooMany(account.Live.ById.Count)
                : null);
        return wrong is not null ? new OrderDecision.Refused(wrong)
            : request.Class is OrderClass.Oco ? Pair(request, profit!, loss!, account)
            : Parent(request, quote, [.. new[] { profit, loss }.OfType<LiveOrder>()], account);
    }

    // One of the legs holds what either needs: only one of them is ever filled.
    private static OrderDecision Pair(
        PlaceOrder request, LiveOrder profit, LiveOrder loss, AccountFacts account)
    {
        var first = InGroup(profit, request, [loss.Order.OrderId]);
        first = first with
        {
            Order = first.Order with
            {
                OrderId = account.NewOrderId!,
                ClientOrderId = request.ClientOrderId,
            },
        };
        var work = new OrderWork(account);
        Open(work, first);
        Open(work, InGroup(loss, request, [account.NewOrderId!]) with { IsCovered = true });
        return work.Decision();
    }

    private static OrderDecision Parent(
        PlaceOrder request,
        Quote quote,
        ImmutableArray<LiveOrder> legs,
        AccountFacts account)
    {
        var ids = legs.Select(leg => leg.Order.OrderId).ToImmutableArray();
        var parent = InGroup(OpeningRules.Opened(request, quote, account), request, ids);
        if (request.Type is not OrderType.Market
            && OpeningRules.Wrong(parent, request, quote, account) is { } wrong)
        {
            return new OrderDecision.Refused(wrong);
        }

        var side = request.Side;
        if (parent.AwaitsStop
            ? Market.Triggers(quote, side, parent.Trigger!.Value)
            : request.PostOnly && Market.Reaches(quote, side, parent.Limit))
        {
            return new OrderDecision.Refused(parent.AwaitsStop
                ? ArrivalRefusals.StopCrossed(parent, quote)
                : ArrivalRefusals.WouldTrade(parent, quote));
        }

        return !parent.AwaitsStop && Market.Reaches(quote, side, parent.Limit)
            ? ArrivalRules.Fill(parent, legs, quote, account)
            : request.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok
                ? new OrderDecision.Refused(ArrivalRefusals.NotFillable(parent, quote))
                : Wait(parent, legs, account);
    }

    private static OrderDecision Wait(
        LiveOrder parent, ImmutableArray<LiveOrder> legs, AccountFacts account)
    {
        var work = new OrderWork(account);
        Open(work, parent);
        OpenLegs(work, parent, legs);
        return work.Decision();
    }

    /// <summary>Takes on the legs of an order, which wait for its fill.</summary>
    public static void OpenLegs(
        OrderWork work, LiveOrder parent, ImmutableArray<LiveOrder> legs)
    {
        foreach (var leg in legs)
        {
            var others = legs.Where(other => other != leg).Select(other => other.Order.OrderId);
            Open(work, leg with
            {
                IsDormant = true,
                IsCovered = leg != legs[0],
                Order = leg.Order with
                {
                    Class = parent.Order.Class,
                    ParentOrderId = parent.Order.OrderId,
                    LegIds = [.. others],
                    Status = OrderStatus.Waiting,
                    RequestFingerprint = parent.Order.RequestFingerprint,
                },
            });
        }
    }

    private static LiveOrder InGroup(
        LiveOrder live, PlaceOrder request, ImmutableArray<string> legs) => live with
        {
            Order = live.Order with
            {
                Class = request.Class,
                LegIds = legs,
                RequestFingerprint = request.Fingerprint(),
            },
        };

    private static void Open(OrderWork work, LiveOrder live) => work.Do(new OrderChange
    {
        OrderId = live.Order.OrderId,
        Opened = live,
        Tick = live.LastTick,
    });
}
