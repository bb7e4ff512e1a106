using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios.Operations;

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

    /// <summary>Whether records become lines of the first version, which has fewer kinds.</summary>
    public bool IsFirstVersion { get; init; }

    /// <summary>What the wall clock says, by which days are told apart; null is
    /// <see cref="Now"/>.</summary>
    public DateTimeOffset? WallNow { get; init; }

    /// <summary>What answers the request's operation key, where the portfolio itself has no room
    /// for it any more.</summary>
    public OperationKey? Indexed { get; init; }

    /// <summary>The id of an order that may live on: its book knows it before it is decided. Null
    /// where there is none.</summary>
    public string? NewOrderId { get; init; }

    /// <summary>The last record that is known to have been there for a quarter of an hour by the
    /// monotonic clock too. Later ones, and all while the clocks disagree, are not old enough to be
    /// forgotten, whatever the time says.</summary>
    public long SettledThrough { get; init; }
}
