using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Ledgers;

/// <summary>The words of the refusals that come from what a book holds, next to their
/// codes.</summary>
internal static class Shortfalls
{
    public static Refused Funds(string field, decimal needed, decimal available) => new(
        RefusalCode.InsufficientFunds,
        $"This needs {MoneyText.Usd(needed)} and {MoneyText.Usd(available)} is available.",
        field);

    public static Refused Holdings(string assetId, decimal needed, decimal available) => new(
        RefusalCode.InsufficientHoldings,
        $"This needs {ExactDecimal.Format(needed)} {assetId} and {ExactDecimal.Format(available)} "
            + "is available.",
        "quantity");

    public static Refused BalanceLimit() => new(
        RefusalCode.BalanceLimitExceeded, "The balance would become too large to keep.", null);
}
