using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What a stretch of a portfolio's durable records did.</summary>
/// <param name="After">The sequence number of the record before the stretch.</param>
/// <param name="Through">That of its last record.</param>
/// <param name="Events">One per record that moved anything, in order.</param>
[GenerateSerializer, Immutable, Alias("PortfolioNews")]
public sealed record PortfolioNews(
    [property: Id(0)] long After,
    [property: Id(1)] long Through,
    [property: Id(2)] ImmutableArray<PortfolioEvent> Events);

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
}

/// <summary>How much there is of one asset.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Quantity">Free and held units together.</param>
/// <param name="Available">Units free to sell.</param>
[GenerateSerializer, Immutable, Alias("HoldingBalance")]
public sealed record HoldingBalance(
    [property: Id(0)] string AssetId,
    [property: Id(1)] decimal Quantity,
    [property: Id(2)] decimal Available);
