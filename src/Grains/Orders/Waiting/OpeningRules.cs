using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What an order that may wait comes to when it is placed: it is filled at once, begins to
/// wait, or is refused.</summary>
internal static class OpeningRules
{
    /// <param name="request">The order asked for, its quantity said in units.</param>
    /// <param name="quote">The asset's current quote.</param>
    /// <param name="account">Who asks.</param>
    public static OrderDecision Place(PlaceOrder request, Quote quote, AccountFacts account)
    {
        var live = Opened(request, quote, account);
        var notNow = OrderRefusals.Listing(
            request.AssetId, quote, account.AccountId, account.Now);
        if ((Wrong(live, request, quote, account) ?? NeedsMarket(live, notNow)) is { } wrong)
        {
            return new OrderDecision.Refused(wrong);
        }

        return notNow is null ? Arrive(live, request, quote, account) : Wait(live, account);
    }

    /// <summary>An order as it is before anything happens to it.</summary>
    public static LiveOrder Opened(PlaceOrder request, Quote quote, AccountFacts account)
    {
        var terms = request.TimeInForce ?? OrderTerms.Of(request.Type).TimeInForce;
        var isTrailing = request.Type is OrderType.TrailingStop;
        return new LiveOrder
        {
            SlippageCap = account.SlippageCap,
            PriceTick = quote.Rules.PriceTick,
            LastTick = OrderTick.At(quote, last: null),
            Order = new Order
            {
                OrderId = account.NewOrderId ?? "",
                AccountId = account.AccountId,
                ClientOrderId = request.ClientOrderId,
                Type = request.Type,
                Side = request.Side,
                TimeInForce = terms,
                AssetId = request.AssetId,
                Quantity = request.Quantity,
                FilledQuantity = 0,
                Price = 0,
                Notional = 0,
                Fee = 0,
                Status = request.Type is OrderType.Limit
                    ? OrderStatus.Open
                    : OrderStatus.Waiting,
                CreatedAt = account.At,
                RequestFingerprint = request.Fingerprint(),
                LimitPrice = request.Type is OrderType.Limit or OrderType.StopLimit
                    ? request.Price
                    : null,
                StopPrice = request.Type is OrderType.Stop or OrderType.StopLimit
                    ? request.StopPrice
                    : null,
                TrailAmount = isTrailing ? request.TrailAmount : null,
                TrailPercent = isTrailing ? request.TrailPercent : null,
                TrailMark = isTrailing
                    ? request.Side is Side.Buy ? quote.Ask : quote.Bid
                    : null,
                ExpiresAt = OrderExpiry.Of(terms, request.ExpiresAt, account.Now),
                PostOnly = request.PostOnly,
                NotionalAsked = request.Notional,
                FeeRate = account.FeeRate,
            },
        };
    }

    /// <summary>What is wrong with its terms, wherever the market is; null when nothing
    /// is.</summary>
    public static PortfolioOutcome.Refused? Wrong(
        LiveOrder live, PlaceOrder request, Quote quote, AccountFacts account)
    {
        var terms = live.Order.TimeInForce;
        return TermRefusals.Prices(live.Order, quote.Rules)
            ?? OrderExpiry.NotATime(terms, request.ExpiresAt, account.Now)
            ?? (live.AwaitsStop && terms is TimeInForce.Ioc or TimeInForce.Fok
                ? ArrivalRefusals.DoesNotWait(terms)
                : null)
            ?? (IsTooLarge(live, account.MaxNotional)
                ? OrderRefusals.Notional(account.MaxNotional)
                : null);
    }

    /// <summary>Whether it is worth more than one order may be. A sale at whatever the market says
    /// is worth its stop.</summary>
    public static bool IsTooLarge(LiveOrder live, decimal most) =>
        !ExactDecimal.TryMultiply(
            live.Order.Quantity, (live.Limit ?? live.Trigger)!.Value, out var notional)
        || notional > most;

    // What waits for a stop has to be on its far side, and what does not wait has to be filled.
    private static PortfolioOutcome.Refused? NeedsMarket(
        LiveOrder live, PortfolioOutcome.Refused? notNow) =>
        live.AwaitsStop || live.Order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok
            ? notNow
            : null;

    private static OrderDecision Arrive(
        LiveOrder live, PlaceOrder request, Quote quote, AccountFacts account)
    {
        if (live.AwaitsStop)
        {
            return Market.Triggers(quote, live.Order.Side, live.Trigger!.Value)
                ? new OrderDecision.Refused(ArrivalRefusals.StopCrossed(live, quote))
                : Wait(live, account);
        }

        if (Market.Reaches(quote, live.Order.Side, live.Limit))
        {
            return request.PostOnly
                ? new OrderDecision.Refused(ArrivalRefusals.WouldTrade(live, quote))
                : OrderRules.AtMarket(request, quote, account);
        }

        return live.Order.TimeInForce is TimeInForce.Fok
            ? new OrderDecision.Refused(ArrivalRefusals.NotFillable(live, quote))
            : Wait(live, account);
    }

    private static OrderDecision Wait(LiveOrder live, AccountFacts account)
    {
        if (account.Live.ById.Count >= PlaceOrder.MaxLive)
        {
            return new OrderDecision.Refused(ArrivalRefusals.TooMany(account.Live.ById.Count));
        }

        var work = new OrderWork(account);
        work.Do(new OrderChange
        {
            OrderId = live.Order.OrderId,
            Opened = live,
            Tick = live.LastTick,
            Closed = live.Order.TimeInForce is TimeInForce.Ioc
                ? new OrderEnd(OrderStatus.Canceled, OrderReason.Ioc)
                : null,
        });
        return work.Decision();
    }
}
