using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Groups;
using OrderProcessor.Grains.Orders.Sizes;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders;

/// <summary>The rules of orders: what one comes to, given a quote and the account it is placed
/// for.</summary>
internal static class OrderRules
{
    /// <param name="request">The order asked for.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="account">Who asks.</param>
    public static OrderDecision Place(PlaceOrder request, Quote? quote, AccountFacts account)
    {
        if (NotTaken(request, quote, account) is { } notTraded)
        {
            return new OrderDecision.Refused(notTraded);
        }

        if (request.SellsAll || request.Notional is not null)
        {
            (request, var noSize) = OrderSizes.Of(request, quote!, account);
            if (noSize is not null)
            {
                return new OrderDecision.Refused(noSize);
            }
        }

        var sellsAll = request.Side is Side.Sell
            && request.Quantity == account.Ledger[request.AssetId].Available;

        // What is left of a holding can be less than any order, or lie between steps set later.
        if (!sellsAll && OrderRefusals.Quantity(request.Quantity, quote!.Rules) is { } notAQuantity)
        {
            return new OrderDecision.Refused(notAQuantity);
        }

        if (request.Class is not OrderClass.Simple)
        {
            return GroupOpening.Place(request, quote!, account);
        }

        return request.Type switch
        {
            OrderType.Market => AtMarket(request, quote!, account),
            OrderType.Limit or OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop =>
                OpeningRules.Place(request, quote!, account),
        };
    }

    // Orders that can wait can do so while nothing is traded.
    private static PortfolioOutcome.Refused? NotTaken(
        PlaceOrder request, Quote? quote, AccountFacts account) =>
        request.Type is OrderType.Market
            ? OrderRefusals.AtMarket(request, quote, account.AccountId, account.Now)
            : OrderRefusals.NotOffered(request.AssetId, quote);

    /// <summary>Fills an order at the quote, where the account can afford it: in full, unless the
    /// quote is for less.</summary>
    public static OrderDecision AtMarket(PlaceOrder request, Quote quote, AccountFacts account)
    {
        if (Liquidity.IsBounded(quote, request.Side))
        {
            return ArrivalRules.Fill(
                OpeningRules.Opened(request, quote, account), [], quote, account);
        }

        var execution = Execution.AtQuote(
            quote, request.Side, request.Quantity, account.FeeRate, account.At);
        if (execution is null || execution.Fill.Notional > account.MaxNotional)
        {
            return new OrderDecision.Refused(OrderRefusals.Notional(account.MaxNotional));
        }

        if (NotCovered(execution, account.Ledger) is { } notCovered)
        {
            return new OrderDecision.Refused(notCovered);
        }

        var legs = execution.Legs();
        return account.Ledger.TryPost(legs, out var after)
            ? new OrderDecision.Filled(execution, legs, after)
            : new OrderDecision.Refused(Shortfalls.BalanceLimit());
    }

    /// <summary>Throws for what the front door lets nobody ask for.</summary>
    public static void RequireValid(PlaceOrder request)
    {
        if (request.Notional is not null || request.SellsAll)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Quantity, PlaceOrder.MaxQuantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            ExactDecimal.Decimals(request.Quantity), PlaceOrder.MaxQuantityDecimals);
    }

    /// <summary>Throws for an order that is not offered.</summary>
    public static void RequireOffered(PlaceOrder request)
    {
        if (!OrderTerms.Of(request.Type).IsOffered)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.Type, "Orders of this type cannot be placed.");
        }
    }

    private static PortfolioOutcome.Refused? NotCovered(Execution execution, Ledger ledger)
    {
        var cash = ledger[Ledger.Cash].Available;
        var (quantity, units) = (execution.Fill.Quantity, ledger[execution.AssetId].Available);
        return execution.Side switch
        {
            Side.Buy => execution.Cash > cash
                ? Shortfalls.Funds("quantity", execution.Cash, cash)
                : null,
            Side.Sell => quantity > units
                ? Shortfalls.Holdings(execution.AssetId, quantity, units)
                : null,
        };
    }
}
