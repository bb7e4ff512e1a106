using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What is left of the limits.</summary>
internal sealed partial record Portfolio
{
    public Allowance Allowance(RuleFacts facts)
    {
        var (limits, date) = (facts.Limits, DateOf(facts));
        var day = UseOn(date);
        return new Allowance
        {
            DailyDeposit = limits.DailyDeposit,
            DepositLeft = Left(limits.DailyDeposit, day.Deposited),
            DailyWithdrawal = limits.DailyWithdrawal,
            WithdrawalLeft = Left(limits.DailyWithdrawal, day.Withdrawn),
            ResetsAt = new(date.AddDays(1).ToDateTime(default), TimeSpan.Zero),
            MaxOrderNotional = limits.MaxOrderNotional,
            FeeRate = limits.FeeRate,
            PracticeCash = MayReset(facts) ? limits.PracticeCash : null,
        };
    }

    private DailyUse UseOn(DateOnly date) => Days.GetValueOrDefault(date, DailyUse.None);

    private DateOnly DateOf(RuleFacts facts) => DailyUse.DateOf(
        facts.IsFirstVersion ? At(facts) : facts.WallNow ?? facts.Now);

    // A limit may have been lowered since it was used.
    private static decimal Left(decimal limit, decimal used) => Math.Max(0, limit - used);
}
