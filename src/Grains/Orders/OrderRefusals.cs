using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders;

/// <summary>The words of the refusals that only orders meet, next to their codes.</summary>
internal static class OrderRefusals
{
    public static Refused Notional(decimal limit) => new(
        RefusalCode.NotionalTooLarge,
        $"An order may be worth at most {MoneyText.Usd(limit)} at the market price.",
        "quantity");

    public static Refused NoNotional() => new(
        RefusalCode.OrderTypeNotSupported,
        "Market and limit orders can be for an amount; others say a quantity.",
        "notional",
        Need: "market or limit");

    public static Refused NotionalTooSmall(decimal least, decimal price, decimal asked) => new(
        RefusalCode.NotionalTooSmall,
        $"The amount buys or sells less than the minimum of {ExactDecimal.Format(least)}.",
        "notional",
        Need: $"about {MoneyText.Usd(decimal.Round(least * price, 2))}",
        Got: MoneyText.Usd(asked));

    public static Refused CannotWait() => new(
        RefusalCode.OrderTypeNotSupported,
        "Orders that wait can be placed once every process has been upgraded.",
        "order_type");

    public static Refused ClientOrderIdReused() => new(
        RefusalCode.ClientOrderIdReused,
        "This client order id was used before with another order.",
        "client_order_id");

    /// <summary>What keeps an order in this asset from being placed at all; null when nothing
    /// does.</summary>
    public static Refused? NotOffered(string id, Quote? quote) => quote switch
    {
        _ when id == Ledger.Cash || quote is null =>
            new(RefusalCode.AssetNotFound, $"There is no asset {id}.", "asset_id"),
        { Status: AssetStatus.Inactive } =>
            new(RefusalCode.AssetInactive, $"{id} is not offered for trading.", "asset_id"),
        _ => null,
    };

    /// <summary>What keeps an order from trading at the market; null when nothing does. What is no
    /// longer offered is sold at its closing price.</summary>
    public static Refused? AtMarket(
        PlaceOrder request, Quote? quote, string accountId, DateTimeOffset now) =>
        request.Side is Side.Sell && quote is { Status: AssetStatus.Inactive, IsClosing: true }
            ? OwnPrice(quote, accountId)
            : Listing(request.AssetId, quote, accountId, now);

    /// <summary>What keeps an order from trading in this asset now; null when nothing
    /// does.</summary>
    public static Refused? Listing(
        string id, Quote? quote, string accountId, DateTimeOffset now) =>
        NotOffered(id, quote) ?? quote! switch
        {
            { Status: AssetStatus.Halted } =>
                new(RefusalCode.AssetHalted, $"Trading in {id} is halted.", "asset_id"),
            { IsQuarantined: true } => new(
                RefusalCode.QuoteQuarantined,
                $"The price of {id} has jumped and waits to be confirmed.",
                "asset_id"),
            _ when quote!.IsStale(now) =>
                new(RefusalCode.PriceStale, $"There is no current price for {id}.", "asset_id"),
            _ => OwnPrice(quote, accountId),
        };

    private static Refused? OwnPrice(Quote quote, string accountId) =>
        quote.OverriddenBy == accountId || quote.OverrideProposedBy == accountId
            ? new(
                RefusalCode.OwnPrice,
                $"You set the price of {quote.AssetId} yourself.",
                "asset_id")
            : null;

    /// <summary>What is wrong with a quantity that leaves something to trade another time; null
    /// when nothing is.</summary>
    public static Refused? Quantity(decimal quantity, TradingRules rules)
    {
        if (quantity < rules.MinQuantity)
        {
            return new(
                RefusalCode.QuantityTooSmall,
                $"The minimum quantity is {ExactDecimal.Format(rules.MinQuantity)}.",
                "quantity");
        }

        return quantity % rules.QuantityStep != 0
            ? new(
                RefusalCode.QuantityOffStep,
                $"Quantities are multiples of {ExactDecimal.Format(rules.QuantityStep)}.",
                "quantity")
            : null;
    }
}
