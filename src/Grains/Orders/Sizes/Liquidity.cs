using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Sizes;

/// <summary>How much of an order a quote fills.</summary>
internal static class Liquidity
{
    /// <summary>Whether the quote says for how many units of this side it is good.</summary>
    public static bool IsBounded(Quote quote, Side side) => quote.Sizes?.Of(side) is not null;

    /// <summary>Units that the account can have now of as many: all of them, or what is left of the
    /// quote's size, in whole steps.</summary>
    public static decimal Of(decimal quantity, Quote quote, Side side, AccountFacts account)
    {
        var left = quote.Sizes is { } sizes
            ? account.TakenOf(quote.AssetId).Left(sizes, side)
            : null;
        return left is not { } units || units >= quantity
            ? quantity
            : units - (units % quote.Rules.QuantityStep);
    }

    /// <summary>Fills what the quote fills of the rest of an order. False where that could not be
    /// said exactly.</summary>
    /// <param name="order">The order.</param>
    /// <param name="quote">The quote, which the order's limit takes.</param>
    /// <param name="account">Whose order it is.</param>
    /// <param name="execution">The fill; null where nothing is left at this quote.</param>
    public static bool TryTake(
        Order order, Quote quote, AccountFacts account, out Execution? execution)
    {
        var quantity = Of(order.Quantity - order.FilledQuantity, quote, order.Side, account);
        execution = quantity == 0
            ? null
            : Execution.AtQuote(
                quote,
                order.Side,
                quantity,
                order.FeeRate ?? 0,
                account.At,
                (order.Notional, order.Fee));
        return quantity == 0 || execution is not null;
    }
}
