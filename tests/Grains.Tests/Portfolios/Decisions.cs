using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>What a decision came to, or a failed test.</summary>
internal static class Decisions
{
    public static PortfolioRecord Recorded(this Decision decision) =>
        Assert.IsType<Decision.Recorded>(decision).Record;

    public static Portfolio After(this Portfolio portfolio, Decision decision) =>
        portfolio.Apply(portfolio.Sequence + 1, decision.Recorded());

    /// <summary>Begun anew, after all that ends first.</summary>
    public static Portfolio AfterReset(
        this Portfolio portfolio, ResetPortfolio request, RuleFacts? facts = null)
    {
        while (true)
        {
            var record = portfolio.Reset(request, facts ?? Given.Practice).Recorded();
            portfolio = portfolio.Apply(portfolio.Sequence + 1, record);
            if (record.Begun is not null)
            {
                return portfolio;
            }
        }
    }

    public static Transaction Moved(this Decision decision) =>
        Assert.IsType<PortfolioOutcome.CashMoved>(decision.Recorded().Outcome).Transaction;

    public static Order Filled(this Decision decision) =>
        Assert.IsType<PortfolioOutcome.OrderFilled>(decision.Recorded().Outcome).Order;

    /// <summary>The code of a refusal, kept or not.</summary>
    public static string Refused(this Decision decision) =>
        decision is Decision.Unrecorded unrecorded
            ? unrecorded.Refused.Code
            : Assert.IsType<PortfolioOutcome.Refused>(decision.Recorded().Outcome).Code;

    public static long Earlier(this Decision decision) =>
        Assert.IsType<Decision.Earlier>(decision).Sequence;
}
