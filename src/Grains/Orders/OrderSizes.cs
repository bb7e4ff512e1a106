using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders;

/// <summary>How much an order is for that does not say so in units.</summary>
internal static class OrderSizes
{
    /// <summary>The request with its quantity, or why it has none.</summary>
    public static (PlaceOrder Request, PortfolioOutcome.Refused? Refused) Of(
        PlaceOrder request, Quote quote, AccountFacts account)
    {
        var available = account.Ledger[request.AssetId].Available;
        if (request.SellsAll)
        {
            return available > 0
                ? (request with { Quantity = available }, null)
                : (request, Shortfalls.Holdings(
                    request.AssetId, quote.Rules.MinQuantity, available));
        }

        if (request.Type is not (OrderType.Market or OrderType.Limit))
        {
            return (request, OrderRefusals.NoNotional());
        }

        if (request.Type is OrderType.Limit && request.Price is not > 0)
        {
            return (request, TermRefusals.NoPrice());
        }

        var price = PriceOf(request, quote, account);
        var quantity = Largest(request, price, quote.Rules, account.FeeRate);
        // Less than a step may be left of a holding.
        quantity = request.Side is Side.Sell ? Math.Min(quantity, available) : quantity;
        return quantity >= quote.Rules.MinQuantity
            ? (request with { Quantity = quantity }, null)
            : (request, OrderRefusals.NotionalTooSmall(
                quote.Rules.MinQuantity, price, request.Notional!.Value));
    }

    // What is filled at once is filled at the quote: a sale by its limit would raise more.
    private static decimal PriceOf(PlaceOrder request, Quote quote, AccountFacts account) =>
        request.Type is OrderType.Market
        || (Market.Reaches(quote, request.Side, request.Price)
            && OrderRefusals.Listing(
                request.AssetId, quote, account.AccountId, account.Now) is null)
            ? Market.PriceOf(quote, request.Side)
            : request.Price!.Value;

    // Division may be off by a step: what it costs is not.
    private static decimal Largest(
        PlaceOrder request, decimal price, TradingRules rules, decimal feeRate)
    {
        var (amount, step) = (request.Notional!.Value, rules.QuantityStep);
        var each = price * (request.Side is Side.Buy ? 1 + feeRate : 1 - feeRate);
        var quantity = each * PlaceOrder.MaxQuantity <= amount
            ? PlaceOrder.MaxQuantity
            : decimal.Floor(amount / each / step) * step;
        while (quantity > 0 && Comes(quantity) > amount)
        {
            quantity -= step;
        }

        while (quantity < PlaceOrder.MaxQuantity && Comes(quantity + step) <= amount)
        {
            quantity += step;
        }

        return quantity;

        decimal Comes(decimal units) => Fees.On(units * price, feeRate) is var fee
            && request.Side is Side.Buy ? units * price + fee : units * price - fee;
    }
}
