using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The words of the refusals that come from an account's limits and keys, next to their
/// codes.</summary>
internal static class Refusals
{
    public static Refused DailyDeposit(decimal limit) => new(
        RefusalCode.DailyLimitExceeded,
        $"Deposits are limited to {MoneyText.Usd(limit)} a day.",
        "amount");

    public static Refused DailyWithdrawal(decimal limit) => new(
        RefusalCode.DailyLimitExceeded,
        $"Withdrawals are limited to {MoneyText.Usd(limit)} a day.",
        "amount");

    public static Refused Frozen() => new(
        RefusalCode.AccountFrozen,
        "This account is frozen: it can read, but neither trade nor withdraw.",
        Field: null);

    public static Refused ResetNotAllowed() => new(
        RefusalCode.ResetNotAllowed, "Accounts are not begun anew here.", Field: null);

    public static Refused PracticeCash(decimal limit, decimal asked) => new(
        RefusalCode.PracticeCashExceeded,
        $"An account begins anew with at most {MoneyText.Usd(limit)}.",
        "cash",
        Need: $"at most {ExactDecimal.Format(limit, minDecimals: 2)}",
        Got: ExactDecimal.Format(asked, minDecimals: 2));

    public static Refused TooManyResets() => new(
        RefusalCode.TooManyResets,
        $"An account has at most {ResetPortfolio.MaxEpochs} epochs.",
        Field: null);

    public static Refused Abandoned() => new(
        RefusalCode.OperationAbandoned,
        "This operation was given up before it was seen; nothing is done under its key any more.",
        Field: null);

    public static Refused KeyReused() => new(
        RefusalCode.IdempotencyKeyReused,
        "This Idempotency-Key was used before with another request.",
        null);
}
