using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What a rule makes of a request, before anything is kept.</summary>
internal abstract record Decision
{
    /// <summary>Keep this record, then give its answer.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="Next">The portfolio after it, which is what <see cref="Portfolio.Apply"/> comes
    /// to.</param>
    public sealed record Recorded(PortfolioRecord Record, Portfolio Next) : Decision;

    /// <summary>A repeat: give the answer of this earlier record.</summary>
    public sealed record Earlier(long Sequence) : Decision;

    /// <summary>A repeat by client order id: give that order again.</summary>
    public sealed record KnownOrder(Order Order) : Decision;

    /// <summary>Refused, with nothing to keep.</summary>
    public sealed record Unrecorded(PortfolioOutcome.Refused Refused) : Decision;
}
