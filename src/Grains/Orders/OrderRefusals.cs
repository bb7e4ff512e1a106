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

    public static Refused ClientOrderIdReused() => new(
        RefusalCode.ClientOrderIdReused,
        "This client order id was used before with another order.",
        "client_order_id");

    /// <summary>What keeps an order from trading in this asset at all; null when nothing
    /// does.</summary>
    public static Refused? Listing(
        PlaceOrder request, Quote? quote, string accountId, DateTimeOffset now)
    {
        var id = request.AssetId;
        return quote switch
        {
            _ when id == Ledger.Cash || quote is null =>
                new(RefusalCode.AssetNotFound, $"There is no asset {id}.", "asset_id"),
            { Status: AssetStatus.Inactive } =>
                new(RefusalCode.AssetInactive, $"{id} is not offered for trading.", "asset_id"),
            { Status: AssetStatus.Halted } =>
                new(RefusalCode.AssetHalted, $"Trading in {id} is halted.", "asset_id"),
            { IsQuarantined: true } => new(
                RefusalCode.QuoteQuarantined,
                $"The price of {id} has jumped and waits to be confirmed.",
                "asset_id"),
            _ when quote.IsStale(now) =>
                new(RefusalCode.PriceStale, $"There is no current price for {id}.", "asset_id"),
            _ when quote.OverriddenBy == accountId || quote.OverrideProposedBy == accountId =>
                new(RefusalCode.OwnPrice, $"You set the price of {id} yourself.", "asset_id"),
            _ => null,
        };
    }

    /// <summary>What is wrong with a quantity that leaves something to trade another time; null
    /// when nothing is.</summary>
    public static Refused? Quantity(PlaceOrder request, TradingRules rules)
    {
        if (request.Quantity < rules.MinQuantity)
        {
            return new(
                RefusalCode.QuantityTooSmall,
                $"The minimum quantity is {ExactDecimal.Format(rules.MinQuantity)}.",
                "quantity");
        }

        return request.Quantity % rules.QuantityStep != 0
            ? new(
                RefusalCode.QuantityOffStep,
                $"Quantities are multiples of {ExactDecimal.Format(rules.QuantityStep)}.",
                "quantity")
            : null;
    }
}
