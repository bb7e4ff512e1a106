using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What a portfolio's rules need to know from outside.</summary>
/// <param name="Now">The current time.</param>
/// <param name="Limits">What accounts may do.</param>
/// <param name="OrdersSentThrough">See <see cref="PortfolioRecord.OrdersSentThrough"/>.</param>
internal sealed record RuleFacts(
    DateTimeOffset Now, TradingLimits Limits, long OrdersSentThrough)
{
    /// <summary>Whether the account is frozen, where its journal has lines of the first version
    /// and so cannot say it.</summary>
    public bool FrozenBeside { get; init; }
}
