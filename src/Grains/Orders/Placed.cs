using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders;

/// <summary>What the rules make of an order.</summary>
internal abstract record Placed
{
    /// <summary>It trades in full.</summary>
    /// <param name="Execution">At what.</param>
    /// <param name="Legs">What moves.</param>
    /// <param name="After">The book with that posted.</param>
    public sealed record Filled(
        Execution Execution, ImmutableArray<Leg> Legs, Ledger After) : Placed;

    public sealed record Refused(PortfolioOutcome.Refused Why) : Placed;
}
