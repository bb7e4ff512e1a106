using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What placing an order would come to now; nothing was changed.</summary>
[GenerateSerializer, Immutable, Alias("OrderPreview")]
public sealed record OrderPreview
{
    /// <summary><see cref="PortfolioOutcome.OrderFilled"/>,
    /// <see cref="PortfolioOutcome.OrderChanged"/> or <see cref="PortfolioOutcome.Refused"/>. The
    /// order's id is not the one it will have.</summary>
    [Id(0)] public required PortfolioOutcome Outcome { get; init; }

    /// <summary>The other orders of its group, as they would be.</summary>
    [Id(1)] public required ImmutableArray<Order> Legs { get; init; }

    /// <summary>USD free to spend after it.</summary>
    [Id(2)] public required decimal CashAvailable { get; init; }

    /// <summary>USD set aside for open orders after it.</summary>
    [Id(3)] public required decimal CashHeld { get; init; }

    /// <summary>The asset's units after it.</summary>
    [Id(4)] public required HoldingBalance Holding { get; init; }
}
