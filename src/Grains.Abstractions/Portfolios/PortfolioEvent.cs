using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What one record did, and what there was right after it.</summary>
[GenerateSerializer, Immutable, Alias("PortfolioEvent")]
public sealed record PortfolioEvent
{
    [Id(0)] public required long Sequence { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The order that traded, where one did.</summary>
    [Id(2)] public Order? Order { get; init; }

    /// <summary>USD free to spend.</summary>
    [Id(3)] public required decimal CashAvailable { get; init; }

    /// <summary>USD set aside for open orders.</summary>
    [Id(4)] public required decimal CashHeld { get; init; }

    /// <summary>The holdings that changed.</summary>
    [Id(5)] public required ImmutableArray<HoldingBalance> Holdings { get; init; }

    /// <summary>Every order that changed, <see cref="Order"/> included. Empty for a market order,
    /// which <see cref="Order"/> tells of.</summary>
    [Id(6)]
    public ImmutableArray<OrderUpdate> Orders
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The holdings of the assets of <see cref="Orders"/>, whether or not they
    /// changed.</summary>
    [Id(7)]
    public ImmutableArray<HoldingBalance> Positions
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
