using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What is left of the limits.</summary>
internal sealed partial record Portfolio
{
    public Allowance Allowance(RuleFacts facts)
    {
        var (limits, day) = (facts.Limits, Day.On(At(facts)));
        return new Allowance
        {
            DailyDeposit = limits.DailyDeposit,
            DepositLeft = Left(limits.DailyDeposit, day.Deposited),
            DailyWithdrawal = limits.DailyWithdrawal,
            WithdrawalLeft = Left(limits.DailyWithdrawal, day.Withdrawn),
            ResetsAt = new(day.Date.AddDays(1).ToDateTime(default), TimeSpan.Zero),
            MaxOrderNotional = limits.MaxOrderNotional,
            FeeRate = limits.FeeRate,
        };
    }

    // A limit may have been lowered since it was used.
    private static decimal Left(decimal limit, decimal used) => Math.Max(0, limit - used);
}
