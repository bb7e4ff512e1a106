using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders;

/// <summary>What the rules make of an order.</summary>
internal abstract record OrderDecision
{
    /// <summary>It trades in full.</summary>
    /// <param name="Execution">At what.</param>
    /// <param name="Legs">What moves.</param>
    /// <param name="After">The book with that posted.</param>
    public sealed record Filled(
        Execution Execution, ImmutableArray<Leg> Legs, Ledger After) : OrderDecision;

    /// <summary>It changes orders that live on, or lived.</summary>
    /// <param name="Changes">What changes.</param>
    /// <param name="Execution">The fill among them, if there is one.</param>
    /// <param name="Legs">What moves.</param>
    /// <param name="After">The book with that posted.</param>
    /// <param name="Subject">The order it is about, as it is after it.</param>
    public sealed record Changed(
        ImmutableArray<OrderChange> Changes,
        Execution? Execution,
        ImmutableArray<Leg> Legs,
        Ledger After,
        Order Subject) : OrderDecision;

    public sealed record Refused(PortfolioOutcome.Refused Why) : OrderDecision;
}
