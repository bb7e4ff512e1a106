using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What an account may still do today, and what its orders are held to.</summary>
/// <param name="Deposit">Cash in.</param>
/// <param name="Withdrawal">Cash out.</param>
/// <param name="ResetsAt">When the next day begins.</param>
/// <param name="MaxOrderNotional">USD of the largest order, at the market price.</param>
/// <param name="FeeRate">What the house takes of a trade, as a share; the fee is rounded up at
/// 8 decimals of USD.</param>
/// <param name="OrderTypes">The types of orders that can be placed.</param>
/// <param name="PracticeCash">USD that the account may be begun anew with, at most; null where it
/// may not be.</param>
internal sealed record AllowanceResponse(
    DailyLimitResponse Deposit,
    DailyLimitResponse Withdrawal,
    DateTime ResetsAt,
    string MaxOrderNotional,
    string FeeRate,
    IReadOnlyList<string> OrderTypes,
    string? PracticeCash)
{
    private static readonly string[] Offered =
    [
        .. from type in OrderTerms.Offered
           from side in Enum.GetValues<Side>()
           select OrderTerms.NameOf(type, side),
    ];

    public static AllowanceResponse Of(Allowance allowed) => new(
        new(allowed.DailyDeposit.Usd(), allowed.DepositLeft.Usd()),
        new(allowed.DailyWithdrawal.Usd(), allowed.WithdrawalLeft.Usd()),
        allowed.ResetsAt.OnWire(),
        allowed.MaxOrderNotional.Usd(),
        allowed.FeeRate.Units(),
        Offered,
        allowed.PracticeCash?.Usd());
}

/// <summary>A limit per UTC day, in USD.</summary>
/// <param name="Limit">All of it.</param>
/// <param name="Left">What is not used yet.</param>
internal sealed record DailyLimitResponse(string Limit, string Left);
