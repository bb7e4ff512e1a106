using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders;

/// <summary>The rules of orders: what one comes to, given a quote and the account it is placed
/// for.</summary>
internal static class OrderRules
{
    /// <param name="request">The order asked for.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="account">Who asks.</param>
    public static Placed Place(PlaceOrder request, Quote? quote, AccountFacts account)
    {
        var sellsAll = request.Side is Side.Sell
            && request.Quantity == account.Ledger[request.AssetId].Available;
        if (OrderRefusals.Listing(request, quote, account.AccountId, account.Now) is { } notTraded)
        {
            return new Placed.Refused(notTraded);
        }

        // What is left of a holding can be less than any order, or lie between steps set later.
        if (!sellsAll && OrderRefusals.Quantity(request, quote!.Rules) is { } notAQuantity)
        {
            return new Placed.Refused(notAQuantity);
        }

        // A type that can be placed and has no case here fills nothing: it throws.
        return request.Type switch
        {
            OrderType.Market => AtMarket(request, quote!, account),
            OrderType.Limit or OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop =>
                throw new NotSupportedException($"{request.Type} orders have no rule yet."),
        };
    }

    private static Placed AtMarket(PlaceOrder request, Quote quote, AccountFacts account)
    {
        var execution = Execution.AtQuote(
            quote, request.Side, request.Quantity, account.FeeRate, account.At);
        if (execution is null || execution.Fill.Notional > account.MaxNotional)
        {
            return new Placed.Refused(OrderRefusals.Notional(account.MaxNotional));
        }

        if (NotCovered(execution, account.Ledger) is { } notCovered)
        {
            return new Placed.Refused(notCovered);
        }

        var legs = execution.Legs();
        return account.Ledger.TryPost(legs, out var after)
            ? new Placed.Filled(execution, legs, after)
            : new Placed.Refused(Shortfalls.BalanceLimit());
    }

    /// <summary>Throws for what the front door lets nobody ask for.</summary>
    public static void RequireValid(PlaceOrder request)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Quantity, PlaceOrder.MaxQuantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            ExactDecimal.Decimals(request.Quantity), PlaceOrder.MaxQuantityDecimals);
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
