using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The words of every refusal, next to its code.</summary>
internal static class Refusals
{
    public static Refused DailyDeposit(decimal limit) => new(
        RefusalCode.DailyLimitExceeded, $"Deposits are limited to {Usd(limit)} a day.", "amount");

    public static Refused DailyWithdrawal(decimal limit) => new(
        RefusalCode.DailyLimitExceeded, $"Withdrawals are limited to {Usd(limit)} a day.", "amount");

    public static Refused Funds(string field, decimal needed, decimal available) => new(
        RefusalCode.InsufficientFunds,
        $"This needs {Usd(needed)} and {Usd(available)} is available.",
        field);

    public static Refused Holdings(string assetId, decimal needed, decimal available) => new(
        RefusalCode.InsufficientHoldings,
        $"This needs {ExactDecimal.Format(needed)} {assetId} and {ExactDecimal.Format(available)} "
            + "is available.",
        "quantity");

    public static Refused BalanceLimit() => new(
        RefusalCode.BalanceLimitExceeded, "The balance would become too large to keep.", null);

    public static Refused Notional(decimal limit) => new(
        RefusalCode.NotionalTooLarge,
        $"An order may be worth {Usd(limit)} at the market price.",
        "quantity");

    public static Refused KeyReused() => new(
        RefusalCode.IdempotencyKeyReused,
        "This Idempotency-Key was used before with another request.",
        null);

    public static Refused ClientOrderIdReused() => new(
        RefusalCode.ClientOrderIdReused,
        "This client order id was used before with another order.",
        "client_order_id");

    /// <summary>What keeps an order from trading in this asset at all; null when nothing does.</summary>
    public static Refused? Listing(
        PlaceOrder request, Quote? quote, string username, DateTimeOffset now)
    {
        var id = request.AssetId;
        return quote switch
        {
            null => new(RefusalCode.AssetNotFound, $"There is no asset {id}.", "asset_id"),
            { Status: AssetStatus.Inactive } =>
                new(RefusalCode.AssetInactive, $"{id} is not offered for trading.", "asset_id"),
            { Status: AssetStatus.Halted } =>
                new(RefusalCode.AssetHalted, $"Trading in {id} is halted.", "asset_id"),
            _ when quote.IsStale(now) =>
                new(RefusalCode.PriceStale, $"There is no current price for {id}.", "asset_id"),
            _ when quote.OverriddenBy == username =>
                new(RefusalCode.OwnPrice, $"You set the price of {id} yourself.", "asset_id"),
            _ => Quantity(request, quote.Rules),
        };
    }

    private static Refused? Quantity(PlaceOrder request, TradingRules rules)
    {
        if (request.Quantity < rules.MinQuantity)
        {
            return new(
                RefusalCode.QuantityTooSmall,
                $"The least quantity is {ExactDecimal.Format(rules.MinQuantity)}.",
                "quantity");
        }

        return request.Quantity % rules.QuantityStep != 0
            ? new(
                RefusalCode.QuantityOffStep,
                $"Quantities are multiples of {ExactDecimal.Format(rules.QuantityStep)}.",
                "quantity")
            : null;
    }

    private static string Usd(decimal amount) => "$" + ExactDecimal.Format(amount, minDecimals: 2);
}
